import { describe, expect, test } from 'vitest'
import { hear, NOBODY_SPEAKS, type Speaking } from './speaking.ts'

const QUIET = 0
const LOUD = 0.2
const LOUDER = 0.5

/** Hears these levels five times a second for so long. */
function after(before: Speaking, levels: Record<string, number>, milliseconds: number, from: { at: number }): Speaking {
  let now = before
  for (const end = from.at + milliseconds; from.at < end; from.at += 200)
    now = hear(now, new Map(Object.entries(levels)), from.at)
  return now
}

describe('who speaks', () => {
  test('is heard at once, and through the pause between two words', () => {
    const at = { at: 0 }
    let room = after(NOBODY_SPEAKS, { ann: LOUD, bo: QUIET }, 200, at)
    expect([...room.speaking]).toEqual(['ann'])
    room = after(room, { ann: QUIET, bo: QUIET }, 600, at)
    expect([...room.speaking]).toEqual(['ann'])
    room = after(room, { ann: QUIET, bo: QUIET }, 600, at)
    expect([...room.speaking]).toEqual([])
  })
  test('the noise of a room is nobody', () => {
    expect(after(NOBODY_SPEAKS, { ann: 0.005 }, 5_000, { at: 0 }).speaking.size).toBe(0)
  })
  test('is the same set as long as nothing changes, so that nothing is drawn again', () => {
    const at = { at: 0 }
    const first = after(NOBODY_SPEAKS, { ann: LOUD }, 400, at)
    expect(after(first, { ann: LOUD }, 1_000, at).speaking).toBe(first.speaking)
  })
})

describe('the active speaker', () => {
  test('a cough takes the stage from nobody', () => {
    const at = { at: 0 }
    let room = after(NOBODY_SPEAKS, { ann: LOUD, bo: QUIET }, 2_000, at)
    room = after(room, { ann: QUIET, bo: QUIET }, 2_000, at)
    room = after(room, { ann: QUIET, bo: LOUDER }, 400, at)
    expect(room.active).toBe('ann')
  })
  test('who answers a silence has it after a moment', () => {
    const at = { at: 0 }
    let room = after(NOBODY_SPEAKS, { ann: LOUD, bo: QUIET }, 2_000, at)
    room = after(room, { ann: QUIET, bo: QUIET }, 1_000, at)
    room = after(room, { ann: QUIET, bo: LOUD }, 1_000, at)
    expect(room.active).toBe('bo')
  })
  test('while both speak, only who is louder for longer takes over', () => {
    const at = { at: 0 }
    const ann = after(NOBODY_SPEAKS, { ann: LOUD, bo: QUIET }, 2_000, at)
    expect(after(ann, { ann: LOUD, bo: LOUDER }, 2_000, { ...at }).active).toBe('ann')
    expect(after(ann, { ann: LOUD, bo: LOUDER }, 3_200, { ...at }).active).toBe('bo')
    expect(after(ann, { ann: LOUDER, bo: LOUD }, 9_000, { ...at }).active).toBe('ann')
  })
  test('stays while nobody speaks, and is gone when its terminal is', () => {
    const at = { at: 0 }
    const ann = after(NOBODY_SPEAKS, { ann: LOUD, bo: QUIET }, 2_000, at)
    expect(after(ann, { ann: QUIET, bo: QUIET }, 60_000, at).active).toBe('ann')
    expect(after(ann, { bo: QUIET }, 200, at).active).toBeNull()
  })
})
