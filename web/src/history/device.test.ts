import type { HistoryChange } from '@foyer/contract'
import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { began, stopped } from './attend.ts'
import { type Account, catchUp } from './catch-up.ts'
import { deleteRecords, putBack } from './delete-records.ts'
import { findRecords, type Wanted } from './find-records.ts'
import { type HistoryStore, openStore, reachedBy } from './store.ts'

const START = Date.parse('2026-11-22T10:00:00Z')
const MINUTE = 60_000

let now: number
let store: HistoryStore
beforeEach(() => {
  now = START
  store = openStore('somebody', { indexedDB: new IDBFactory(), IDBKeyRange })
})
afterEach(() => store.close())

const named = (meeting: string) => ({ meeting, number: '123456789', topic: meeting, owner: null, own: false })
const come = (meeting: string) => began(store, { ...named(meeting), joinedAt: now }, now)
const seen = async (wanted: Wanted = {}) => (await findRecords(store, wanted, { limit: 50 }, now)).records
const names = async (wanted: Wanted = {}) => (await seen(wanted)).map((one) => one.meeting)

const kept = (seq: number, meeting: string, at = START): HistoryChange => ({
  change: 'kept',
  seq,
  deletedBefore: null,
  record: {
    ...named(meeting),
    joinedAt: new Date(at).toISOString(),
    leftAt: new Date(at + MINUTE).toISOString(),
  },
})

/** An account with these changes, and what it was asked to delete. */
function accountWith(changes: readonly HistoryChange[]) {
  const removed: { meetings: string[]; at: number }[] = []
  const account: Account = {
    changes: async (after, limit) => {
      const all = changes.filter((one) => one.seq > after)
      const page = all.slice(0, limit)
      return { syncing: true, changes: page, seq: page.at(-1)?.seq ?? after, left: all.length - page.length }
    },
    remove: async (meetings, at) => void removed.push({ meetings, at }),
  }
  return { account, removed }
}

describe('catching up', () => {
  it('HS5: what was attended here and what the account has of the same meeting are one', async () => {
    await catchUp(store, { account: accountWith([kept(1, 'a')]).account, now: () => now })
    now += 10 * MINUTE
    await come('a')
    now += LEASE_RENEWED_EVERY
    await stopped(store, 'a', now)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: now, synced: true }])
  })

  it('HS5: says how far it is, remembers it, and asks only for what follows', async () => {
    const changes = [kept(1, 'a'), kept(2, 'b'), kept(3, 'c')]
    const { account } = accountWith(changes)
    const said: [number, number][] = []
    await catchUp(store, { account, now: () => now, limit: 2, onProgress: (...far) => said.push(far) })
    expect(said).toEqual([
      [2, 3],
      [3, 3],
    ])
    expect(await reachedBy(store)).toMatchObject({ seq: 3, syncing: true, askedAt: now })
    const asked: number[] = []
    const later: Account = {
      ...account,
      changes: (after, limit) => {
        asked.push(after)
        return account.changes(after, limit)
      },
    }
    await catchUp(store, { account: later, now: () => now })
    expect(asked).toEqual([3])
  })

  it('HS5: two windows that catch up at once have everything once', async () => {
    const changes = Array.from({ length: 9 }, (_, at) => kept(at + 1, `m${at}`))
    const { account } = accountWith(changes)
    const options = { account, now: () => now, limit: 2 }
    await Promise.all([catchUp(store, options), catchUp(store, options), catchUp(store, options)])
    expect(new Set(await names())).toEqual(new Set(changes.map((_, at) => `m${at}`)))
    expect((await reachedBy(store)).seq).toBe(9)
  })

  it('HS5: is complete only when nothing is left', async () => {
    const { account } = accountWith([kept(1, 'a'), kept(2, 'b'), kept(3, 'c')])
    const breaking: Account = {
      ...account,
      changes: (after, limit) =>
        after === 2 ? Promise.reject(new Error('no network')) : account.changes(after, limit),
    }
    await expect(catchUp(store, { account: breaking, now: () => now, limit: 2 })).rejects.toThrow('no network')
    expect(await reachedBy(store)).toMatchObject({ seq: 2, askedAt: 0 })
    expect(await names()).toHaveLength(2)
  })

  it('HS7: tells of deletions once, together those that were made together, and before it asks', async () => {
    const { account, removed } = accountWith([kept(1, 'a'), kept(2, 'b'), kept(3, 'c')])
    await catchUp(store, { account, now: () => now })
    now += 10 * MINUTE
    await deleteRecords(store, ['a', 'b'], now)
    await deleteRecords(store, ['c'], now + 1)
    const order: string[] = []
    const watched: Account = {
      changes: (after, limit) => {
        order.push('asks')
        return account.changes(after, limit)
      },
      remove: (meetings, at) => {
        order.push('tells')
        return account.remove(meetings, at)
      },
    }
    await catchUp(store, { account: watched, now: () => now })
    await catchUp(store, { account: watched, now: () => now })
    expect(order).toEqual(['tells', 'tells', 'asks', 'asks'])
    expect(removed).toEqual([
      { meetings: ['a', 'b'], at: now },
      { meetings: ['c'], at: now + 1 },
    ])
  })

  it('HS7: does not show what was deleted here a moment ago again', async () => {
    const first = accountWith([kept(1, 'a')])
    await catchUp(store, { account: first.account, now: () => now })
    now += 10 * MINUTE
    const changed: Account = {
      ...accountWith([kept(1, 'a'), kept(2, 'a')]).account,
      remove: () => Promise.resolve(),
    }
    const asks = changed.changes
    changed.changes = async (after, limit) => {
      const page = await asks(after, limit)
      await deleteRecords(store, ['a'], now)
      return page
    }
    await catchUp(store, { account: changed, now: () => now })
    expect(await names()).toEqual([])
  })
})

describe('HS7 deleting', () => {
  it('of what is on this device alone can be taken back, with what came since', async () => {
    await come('a')
    await stopped(store, 'a', now)
    now += 10 * MINUTE
    await catchUp(store, { account: accountWith([]).account, now: () => now })
    const { here, everywhere } = await deleteRecords(store, ['a', 'unknown'], now)
    expect([here.length, everywhere]).toEqual([1, []])
    expect(await names()).toEqual([])
    await come('a')
    await stopped(store, 'a', now)
    await putBack(store, here)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: now }])
    expect(await store.deletions.count()).toBe(0)
  })

  it('counts as everywhere until the account can have told of it', async () => {
    await come('a')
    await stopped(store, 'a', now)
    await catchUp(store, { account: accountWith([]).account, now: () => now + LEASE_LIVES_FOR })
    expect((await deleteRecords(store, ['a'], now)).everywhere).toEqual(['a'])
    expect(await store.deletions.toArray()).toEqual([{ meeting: 'a', at: now }])
  })

  it('is not before the end of what the person saw, however slow the clock of the device is', async () => {
    await catchUp(store, { account: accountWith([kept(1, 'a')]).account, now: () => now })
    await deleteRecords(store, ['a'], START - 10 * MINUTE)
    expect(await store.deletions.toArray()).toEqual([{ meeting: 'a', at: START + MINUTE }])
  })
})

describe('finding', () => {
  const fill = async (records: readonly HistoryChange[]) =>
    catchUp(store, { account: accountWith(records).account, now: () => now })

  it('HS1: newest first, in pages without gaps or doubles, also among records that were left at once', async () => {
    await fill(Array.from({ length: 1234 }, (_, at) => kept(at + 1, `m${at}`, START - Math.floor(at / 7) * MINUTE)))
    const paged: string[] = []
    let after = undefined as Awaited<ReturnType<typeof findRecords>>['next'] | undefined
    do {
      const page = await findRecords(store, { search: 'M' }, { limit: 50, ...(after && { after }) }, now)
      paged.push(...page.records.map((one) => one.meeting))
      after = page.next
    } while (after)
    expect(paged).toHaveLength(1234)
    expect(new Set(paged).size).toBe(1234)
    expect(paged.slice(0, 7).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6'])
  })

  it('HS7: by topic, host’s name or digits, by time, and by who started it', async () => {
    const by = (seq: number, of: object, at = START): HistoryChange => {
      const change = kept(seq, `m${seq}`, at)
      return change.change === 'kept' ? { ...change, record: { ...change.record, ...of } } : change
    }
    await fill([
      by(1, { topic: '产品 Ｗeekly' }),
      by(2, { topic: null, owner: { account: 'w', nickname: '王小明' }, number: '555444333' }),
      by(3, { topic: null, own: true }, START - 60 * MINUTE),
    ])
    expect(await names({ search: 'weekLY ' })).toEqual(['m1'])
    expect(await names({ search: '小明' })).toEqual(['m2'])
    expect(await names({ search: '5 444-3' })).toEqual(['m2'])
    expect(await names({ search: '100' })).toEqual([])
    expect(await names({ host: 'me' })).toEqual(['m3'])
    expect(await names({ host: 'others' })).toEqual(['m2', 'm1'])
    expect(await names({ from: START })).toEqual(['m2', 'm1'])
    expect(await names({ until: START })).toEqual(['m3'])
    expect(await names({ from: START + MINUTE, until: START + MINUTE + 1 })).toEqual(['m2', 'm1'])
    expect(await names({ from: START + MINUTE + 1 })).toEqual([])
  })
})
