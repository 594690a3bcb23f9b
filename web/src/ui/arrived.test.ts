import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { arrived } from './arrived.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Fails so often, then arrives; says when it was asked for, in milliseconds from the first time. */
function code(failures: number) {
  const began = Date.now()
  const asked: number[] = []
  const load = async () => {
    asked.push(Date.now() - began)
    if (asked.length <= failures) throw new TypeError(`failed ${asked.length}`)
    return { Screen: 'a screen' }
  }
  return { asked, load }
}

test('code that arrives is asked for once', async () => {
  const { asked, load } = code(0)
  await expect(arrived(load)).resolves.toEqual({ Screen: 'a screen' })
  expect(asked).toEqual([0])
})

test('code that does not arrive is asked for again, with growing pauses', async () => {
  const { asked, load } = code(4)
  const arriving = arrived(load)
  await vi.runAllTimersAsync()
  await expect(arriving).resolves.toEqual({ Screen: 'a screen' })
  expect(asked).toEqual([0, 500, 1500, 3500, 7500])
})

test('and given up after that, with the reason', async () => {
  const { asked, load } = code(99)
  const arriving = expect(arrived(load)).rejects.toThrow('failed 5')
  await vi.runAllTimersAsync()
  await arriving
  expect(asked).toHaveLength(5)
})
