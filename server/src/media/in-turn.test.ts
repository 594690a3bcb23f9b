import { describe, expect, it } from 'vitest'
import { openTurns } from './in-turn.ts'

describe('what is done to the media of meetings', () => {
  it('is done one after the other for a meeting, while others go on', async () => {
    const inTurn = openTurns()
    const [first, done] = [Promise.withResolvers<void>(), [] as string[]]
    const slow = inTurn('m', () => first.promise.then(() => void done.push('first')))
    const next = inTurn('m', async () => void done.push('second'))
    await inTurn('n', async () => void done.push('elsewhere'))
    expect(done).toEqual(['elsewhere'])
    first.resolve()
    await Promise.all([slow, next])
    expect(done).toEqual(['elsewhere', 'first', 'second'])
  })

  it('goes on after what failed, of which only hears who asked for it', async () => {
    const inTurn = openTurns()
    const failing = inTurn('m', () => Promise.reject(new Error('away')))
    const next = inTurn('m', async () => undefined)
    await expect(failing).rejects.toThrow('away')
    await expect(next).resolves.toBeUndefined()
  })
})
