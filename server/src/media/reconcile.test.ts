import { describe, expect, it, vi } from 'vitest'
import type { Platform } from '../platform/deps.ts'
import { carryOutInMedia } from './carry-out.ts'
import { openTurns } from './in-turn.ts'
import { reconcile } from './reconcile.ts'

describe('rooms that are held against the database', () => {
  /** Rooms with nobody in them whose attendance is over; `hostOf` answers as the database does. */
  function roomsWith(hostOf: (meeting: string) => Promise<string | undefined>, ...meetings: string[]) {
    const media = {
      rooms: async () => meetings,
      list: vi.fn(async () => [] as string[]),
      hostIs: vi.fn(async () => undefined),
      close: vi.fn(async () => undefined),
    }
    const queries = {
      selectFrom: () => {
        let meeting = ''
        const query = {
          select: () => query,
          where(column: string, _is: string, value: string) {
            if (column === 'id') meeting = value
            return query
          },
          executeTakeFirst: async () => {
            const host_id = await hostOf(meeting)
            return host_id && { host_id }
          },
        }
        return query
      },
    }
    const deps = { db: { queries }, media, log: { error: vi.fn() } } as unknown as Platform
    const inTurn = openTurns()
    return { media, reconciled: () => reconcile(deps, inTurn), carrying: carryOutInMedia(deps, inTurn) }
  }

  it('have the host who is so when it is said, and not when the rooms were looked at', async () => {
    let host = 'ann'
    const { media, reconciled } = roomsWith(async () => host, 'm')
    media.list.mockImplementation(async () => {
      host = 'ben'
      return []
    })
    await reconciled()
    expect(media.hostIs.mock.calls).toEqual([['m', 'ben']])
  })

  it('keep the host of a hand-over that is heard of while the host is read', async () => {
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()]
    const { media, reconciled, carrying } = roomsWith(() => {
      asked.resolve()
      return answer.promise
    }, 'm')
    const reconciling = reconciled()
    await asked.promise
    carrying.carryOut({ meeting: 'm', room: { host: 'ben' } })
    await new Promise((resolve) => setTimeout(resolve))
    answer.resolve('ann')
    await reconciling
    await expect
      .poll(() => media.hostIs.mock.calls)
      .toEqual([
        ['m', 'ann'],
        ['m', 'ben'],
      ])
  })

  it('close where the meeting is over, and follow though another of them does not', async () => {
    const hosts: Record<string, string> = { bad: 'ann', good: 'ben' }
    const { media, reconciled } = roomsWith(async (meeting) => hosts[meeting], 'bad', 'over', 'good')
    media.hostIs.mockRejectedValueOnce(new Error('away'))
    await expect(reconciled()).rejects.toThrow('away')
    expect(media.hostIs.mock.calls).toEqual([
      ['bad', 'ann'],
      ['good', 'ben'],
    ])
    expect(media.close.mock.calls).toEqual([['over']])
  })
})
