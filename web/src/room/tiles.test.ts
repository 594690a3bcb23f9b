import type { InRoom } from '@foyer/contract'
import { describe, expect, test } from 'vitest'
import { type Arrangement, arrange } from './tiles.ts'

function person(attendance: string, at: number, parts: Partial<InRoom> = {}): InRoom {
  return {
    attendance,
    account: `account of ${attendance}`,
    nickname: attendance,
    avatar: null,
    terminal: 'web',
    host: false,
    joinedAt: new Date(at * 1000).toISOString(),
    sends: { microphone: true, camera: true, screen: false },
    handUp: false,
    ...parts,
  }
}
const sharing = { sends: { microphone: true, camera: true, screen: true } }
const [ann, bo, eve] = [person('ann', 3), person('bo', 1), person('eve', 2)]
const look = (parts: Partial<Arrangement>) => {
  const { stage, rest } = arrange({
    people: [ann, bo, eve],
    you: 'ann',
    layout: 'grid',
    pinned: null,
    activeSpeaker: null,
    ...parts,
  })
  return { stage: stage?.key ?? null, rest: rest.map(({ key }) => key) }
}

describe('who stands where', () => {
  test('in the grid oneself is first, then the others as they came', () => {
    expect(look({})).toEqual({ stage: null, rest: ['camera:ann', 'camera:bo', 'camera:eve'] })
  })
  test('a raised hand comes before those who only came earlier', () => {
    expect(look({ people: [ann, bo, { ...eve, handUp: true }] }).rest).toEqual([
      'camera:ann',
      'camera:eve',
      'camera:bo',
    ])
  })
  test('the active speaker is large in the speaker layout, never oneself', () => {
    expect(look({ layout: 'speaker', activeSpeaker: 'eve' }).stage).toBe('camera:eve')
    expect(look({ layout: 'speaker', activeSpeaker: 'ann' }).stage).toBe('camera:bo')
    expect(look({ layout: 'speaker', activeSpeaker: null }).stage).toBe('camera:bo')
  })
  test('alone, one is not put on a stage', () => {
    expect(look({ layout: 'speaker', people: [ann] })).toEqual({ stage: null, rest: ['camera:ann'] })
  })
  test('a shared screen takes the stage in every layout, and who shares it stays beside it', () => {
    for (const layout of ['grid', 'speaker'] as const)
      expect(look({ layout, people: [ann, { ...bo, ...sharing }, eve], activeSpeaker: 'eve' })).toEqual({
        stage: 'screen:bo',
        rest: ['camera:ann', 'camera:bo', 'camera:eve'],
      })
  })
  test('one does not see one’s own screen in itself', () => {
    expect(look({ people: [{ ...ann, ...sharing }, bo] })).toEqual({ stage: null, rest: ['camera:ann', 'camera:bo'] })
  })
  test('whom a person pinned comes before the screen', () => {
    const people = [ann, { ...bo, ...sharing }, eve]
    expect(look({ people, pinned: 'camera:eve' })).toEqual({
      stage: 'camera:eve',
      rest: ['camera:ann', 'screen:bo', 'camera:bo'],
    })
  })
  test('a pin of someone who left is no pin', () => {
    expect(look({ people: [ann, bo], pinned: 'camera:eve' }).stage).toBeNull()
  })
})
