import type { InRoom } from '@foyer/contract'
import { Track } from 'livekit-client'
import { describe, expect, it } from 'vitest'
import { peopleBecame } from './people-became.ts'
import { personOf } from './person-of.ts'

const shown = {
  account: 'c',
  nickname: '小红',
  avatar: null,
  terminal: 'ios',
  host: false,
  joinedAt: '2026-01-02T03:04:05.000Z',
}

function participant(metadata: string | undefined, published: Partial<Record<Track.Source, boolean>> = {}) {
  const getTrackPublication = (source: Track.Source) =>
    published[source] === undefined ? undefined : { isMuted: !published[source] }
  return { identity: 'a', metadata, getTrackPublication } as unknown as Parameters<typeof personOf>[0]
}

describe('a participant of LiveKit', () => {
  it('is who their metadata says, and sends what is published and not muted', () => {
    const sent = { [Track.Source.Microphone]: false, [Track.Source.Camera]: true }
    expect(personOf(participant(JSON.stringify(shown), sent), true)).toEqual({
      ...shown,
      attendance: 'a',
      sends: { microphone: false, camera: true, screen: false },
      handUp: true,
    })
  })

  it.each([undefined, '', 'null', '{}', '{"nickname":"小红"}'])('with metadata %j is nobody', (metadata) => {
    expect(personOf(participant(metadata), false)).toBeUndefined()
  })
})

describe('a word in passing', () => {
  const person = (attendance: string, change: Partial<InRoom> = {}): InRoom => ({
    ...(shown as Omit<InRoom, 'attendance' | 'sends' | 'handUp'>),
    account: attendance,
    attendance,
    sends: { microphone: true, camera: true, screen: false },
    handUp: false,
    ...change,
  })
  const [me, ann, ben] = [person('me'), person('ann'), person('ben')]

  it('is said of who comes, goes, raises a hand and becomes the host', () => {
    expect(peopleBecame([me, ann], [me, ann], 'me')).toEqual([])
    expect(peopleBecame([me], [me, ann], 'me')).toEqual([{ type: 'came', person: ann }])
    expect(peopleBecame([me, ann], [me], 'me')).toEqual([{ type: 'went', person: ann, reason: 'left' }])
    const up = person('ben', { handUp: true })
    expect(peopleBecame([me, ben], [me, up], 'me')).toEqual([{ type: 'handRaised', person: up }])
    const host = person('ann', { host: true })
    expect(peopleBecame([me, ann], [me, host], 'me')).toEqual([{ type: 'hostIs', person: host }])
  })

  it('is not said of oneself', () => {
    expect(peopleBecame([ann], [ann, me], 'me')).toEqual([])
    expect(peopleBecame([me], [person('me', { handUp: true })], 'me')).toEqual([])
  })
})
