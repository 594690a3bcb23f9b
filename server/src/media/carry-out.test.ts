import { describe, expect, it, vi } from 'vitest'
import type { Platform } from '../platform/deps.ts'
import type { AccountNotice, RoomNotice } from '../platform/live/channel.ts'
import { carryOutInMedia } from './carry-out.ts'
import { openTurns } from './in-turn.ts'

describe('what is notified about a room', () => {
  /** A process that has these rooms, each with that account's terminal; undefined: an engine with a server of its own. */
  function processWith(rooms: Record<string, string> | undefined, inDatabase: string[] = []) {
    const media = {
      revoke: vi.fn(async () => undefined),
      mute: vi.fn(async () => undefined),
      hostIs: vi.fn(async () => undefined),
      isShownAs: vi.fn(async () => undefined),
      close: vi.fn(async () => undefined),
      here: rooms && {
        has: (meeting: string) => meeting in rooms,
        of: (account: string) => Object.keys(rooms).filter((meeting) => rooms[meeting] === account),
      },
    }
    const asked = vi.fn()
    const query = {
      select: () => query,
      distinct: () => query,
      where: () => query,
      execute: async () => inDatabase.map((meeting_id) => ({ meeting_id })),
    }
    const queries = {
      selectFrom(table: string) {
        asked(table)
        return query
      },
    }
    const deps = { db: { queries }, media, log: { error: vi.fn() } } as unknown as Pick<
      Platform,
      'db' | 'media' | 'log'
    >
    return { carrying: carryOutInMedia(deps, openTurns()), media, asked }
  }
  const done = (media: ReturnType<typeof processWith>['media']) =>
    [media.revoke, media.mute, media.hostIs, media.isShownAs, media.close].flatMap((act) => act.mock.calls)
  const soon = () => new Promise((resolve) => setTimeout(resolve))
  const PROFILE = {
    account: 'ann',
    told: { type: 'profile.changed', nickname: '新名字', avatar: null, seq: 1 },
  } as AccountNotice
  const NOTICES: RoomNotice[] = [
    { out: [{ attendance: 'a', reason: 'removed' }] },
    { mute: { attendance: 'a', what: 'microphone' } },
    { host: 'ann' },
    { closed: true },
  ]

  it('is nothing to a process that does not have that room, which asks nobody', async () => {
    const { carrying, media, asked } = processWith({ other: 'ben' })
    for (const room of NOTICES) carrying.carryOut({ meeting: 'm', room })
    carrying.showProfile(PROFILE)
    await soon()
    expect(done(media)).toEqual([])
    expect(asked).not.toHaveBeenCalled()
  })

  it('is carried out by the one that has it, in order and without asking the database', async () => {
    const { carrying, media, asked } = processWith({ m: 'ann', other: 'ben' })
    for (const room of NOTICES) carrying.carryOut({ meeting: 'm', room })
    carrying.showProfile(PROFILE)
    await soon()
    expect(done(media)).toEqual([
      ['m', 'a', 'removed'],
      ['m', 'a', 'microphone'],
      ['m', 'ann'],
      ['m', 'ann', { nickname: '新名字', avatar: null }],
      ['m'],
    ])
    expect(asked).not.toHaveBeenCalled()
  })

  it('is carried out by every process where the engine has a server of its own: no process has its rooms', async () => {
    const { carrying, media, asked } = processWith(undefined, ['m', 'n'])
    carrying.carryOut({ meeting: 'm', room: { closed: true } })
    carrying.showProfile(PROFILE)
    await soon()
    expect(media.close.mock.calls).toEqual([['m']])
    expect(media.isShownAs.mock.calls.map(([meeting]: string[]) => meeting).sort()).toEqual(['m', 'n'])
    expect(asked.mock.calls).toEqual([['attendances']])
  })
})
