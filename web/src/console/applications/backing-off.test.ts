import { describe, expect, it } from 'vitest'
import { backingOff } from './backing-off.ts'

describe('asking again', () => {
  it('is soon after something new, then rarer and rarer; each query goes by its own answers', () => {
    const asked = backingOff({ first: 2000, longest: 15_000 })
    const query = { state: { data: undefined as unknown, dataUpdatedAt: 0 } }
    const [one, other] = [{}, {}]
    const paces = [one, one, one, one, one, other, other].map((data) => {
      query.state = { data, dataUpdatedAt: query.state.dataUpdatedAt + 1 }
      const every = asked(query)
      expect(asked(query)).toBe(every)
      return every
    })
    expect(paces).toEqual([2000, 4000, 8000, 15_000, 15_000, 2000, 4000])
    expect(asked({ state: { data: other, dataUpdatedAt: 1 } })).toBe(2000)
  })
})
