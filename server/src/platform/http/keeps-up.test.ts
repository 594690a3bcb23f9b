import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepsUp, LOOKED_AT_EVERY } from './keeps-up.ts'
import { countRefused } from './shed-load.ts'

/** What is answered when each look comes this many milliseconds late. */
async function answersAfter(...late: number[]): Promise<boolean[]> {
  let now = 0
  const asked = keepsUp(2000, () => now)
  const answers = [await asked()]
  for (const by of late) {
    now += LOOKED_AT_EVERY + by
    answers.push(await asked())
  }
  return answers
}

it('an event loop that is late twice in a row does not keep up, until it is in time again', async () => {
  expect(await answersAfter(2001, 2001, 9000, 2000)).toEqual([true, true, false, false, true])
})

it.each([
  ['one pause, however long', [60_000, 0, 60_000, 0]],
  ['what is late by less than the limit', [1999, 2000, 1999, 2000]],
])('%s is no overload', async (_, late) => {
  expect(await answersAfter(...late)).not.toContain(false)
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('the refused are counted, and said in one line every five seconds in which there were any', () => {
  const said: number[] = []
  const refused = countRefused((requests) => said.push(requests))
  for (let one = 0; one < 26; one += 1) refused()
  expect(said).toEqual([])
  vi.advanceTimersByTime(5000)
  expect(said).toEqual([26])
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual([26])
  refused()
  vi.advanceTimersByTime(5000)
  expect(said).toEqual([26, 1])
})
