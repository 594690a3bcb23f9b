import { describe, expect, it } from 'vitest'
import { waitingFor } from './waiting-for.ts'

describe('what is said before the terminal is in', () => {
  it('waits in its order, once', () => {
    const waiting = waitingFor<string>()
    expect([waiting.keep('one', 10), waiting.keep('two', 10)]).toEqual([true, true])
    expect([waiting.take(), waiting.take()]).toEqual([['one', 'two'], []])
  })

  it('is too much when there are many of them, or many bytes', () => {
    const [many, long] = [waitingFor<number>(), waitingFor<string>()]
    expect(Array.from({ length: 101 }, (_, nth) => many.keep(nth, 1)).lastIndexOf(true)).toBe(99)
    expect([long.keep('half', 80_000), long.keep('another half', 80_000)]).toEqual([true, false])
  })
})
