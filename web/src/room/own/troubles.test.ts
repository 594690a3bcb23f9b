import { describe, expect, test } from 'vitest'
import { ROOM_WORDS } from '../../words/room.ts'
import type { OwnSource } from '../media-room.ts'
import { type Trouble, troubleOf } from './trouble.ts'
import { troublesOf } from './troubles.ts'

const words = ROOM_WORDS.en
const source = (trouble: Trouble | null): OwnSource => ({ on: false, track: null, starting: false, trouble })
const said = (microphone: Trouble | null, camera: Trouble | null, screen: Trouble | null = null) =>
  troublesOf({ microphone: source(microphone), camera: source(camera), screen: source(screen) }, words)

describe('what did not start', () => {
  test('is said for each by itself, with what to do', () => {
    expect(said('missing', null, 'failed').map(({ sentence }) => sentence)).toEqual([
      words.trouble.microphone.missing,
      words.trouble.screen.failed,
    ])
    expect(said(null, 'inUse').map(({ sentence }) => sentence)).toEqual([words.trouble.camera.inUse])
    expect(said(null, null)).toEqual([])
  })
  test('microphone and camera that are both not allowed are one sentence, and tried again together', () => {
    expect(said('denied', 'denied', 'failed')).toEqual([
      { sources: ['microphone', 'camera'], sentence: words.trouble.both.denied, again: true },
      { sources: ['screen'], sentence: words.trouble.screen.failed, again: true },
    ])
  })
  test.each(['zh-CN', 'en'] as const)(
    'neither microphone nor camera is one sentence in %s, for whatever reasons',
    (locale) => {
      const TROUBLES = ['denied', 'missing', 'inUse', 'unsupported', 'failed'] as const
      const sentences = TROUBLES.flatMap((microphone) =>
        TROUBLES.map((camera) => {
          const all = troublesOf(
            { microphone: source(microphone), camera: source(camera), screen: source(null) },
            ROOM_WORDS[locale],
          )
          expect(all).toHaveLength(1)
          return all[0]!.sentence
        }),
      )
      expect(new Set(sentences).size).toBe(25)
    },
  )
  test('of the two, what this browser cannot do is not tried again', () => {
    expect(said('unsupported', 'missing')).toMatchObject([{ sources: ['camera'], again: true }])
    expect(said('unsupported', 'unsupported')).toMatchObject([{ sources: [], again: false }])
  })
  test('what this browser cannot do is not offered again', () => {
    expect(said(null, null, 'unsupported')[0]?.again).toBe(false)
  })
  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'inUse'],
    ['InvalidStateError', 'failed'],
  ] as const)('%s of a browser means %s', (name, trouble) => {
    expect(troubleOf(new DOMException('', name))).toBe(trouble)
  })
  test('a page that has no devices at all cannot', () => {
    expect(troubleOf(new TypeError('no mediaDevices'))).toBe('unsupported')
  })
})
