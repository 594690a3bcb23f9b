import { expect, test, vi } from 'vitest'
import { ALL_CHOSEN, countOf, isChosen, linesOf, NONE_CHOSEN, turned } from './chosen-lines.ts'

const never = vi.fn<() => Promise<number[]>>()

test('all good lines are chosen at first, and sent without a list', async () => {
  expect(isChosen(ALL_CHOSEN, 7)).toBe(true)
  expect(countOf(ALL_CHOSEN, 40)).toBe(40)
  expect(await linesOf(ALL_CHOSEN, never)).toBe('all')
  expect(never).not.toHaveBeenCalled()
})

test('a line that is taken out is not sent, though nobody has seen the others', async () => {
  const chosen = turned(ALL_CHOSEN, 3)
  expect([isChosen(chosen, 3), isChosen(chosen, 4), countOf(chosen, 40)]).toEqual([false, true, 39])
  expect(await linesOf(chosen, async () => [2, 3, 4])).toEqual([2, 4])
  expect(turned(chosen, 3)).toEqual(ALL_CHOSEN)
})

test('of none, only those that were put in are sent, in their order', async () => {
  const chosen = turned(turned(NONE_CHOSEN, 12), 5)
  expect(countOf(chosen, 40)).toBe(2)
  expect(await linesOf(chosen, never)).toEqual([5, 12])
})
