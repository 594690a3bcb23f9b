import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { began, goesOn, stopped } from './attend.ts'
import { findRecords } from './find-records.ts'
import { type HistoryStore, openStore } from './store.ts'

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
const seen = async () => (await findRecords(store, {}, { limit: 50 }, now)).records
const names = async () => (await seen()).map((one) => one.meeting)

/** So long it is there, and says so. */
async function lives(meeting: string, milliseconds: number): Promise<void> {
  for (const until = now + milliseconds; now < until; ) {
    now = Math.min(now + LEASE_RENEWED_EVERY, until)
    await goesOn(store, meeting, now)
  }
}

describe('HS1 what is attended here', () => {
  it('is a past meeting once it was left', async () => {
    await come('a')
    expect(await names()).toEqual([])
    await lives('a', 5 * MINUTE)
    await stopped(store, 'a', now)
    expect(await seen()).toEqual([{ ...named('a'), joinedAt: START, leftAt: now, synced: false }])
  })

  it('ends with the last sign of life where the terminal crashed', async () => {
    await come('a')
    now += LEASE_RENEWED_EVERY
    await goesOn(store, 'a', now)
    const last = now
    now += LEASE_LIVES_FOR
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: last }])
  })

  it.each([
    ['it says that it is there', () => goesOn(store, 'a', now)],
    ['it is told that it was lost', () => stopped(store, 'a', START + LEASE_RENEWED_EVERY + LEASE_LIVES_FOR)],
    ['it is told that it is out, and not since when', () => stopped(store, 'a', now)],
  ])('JM10: ends with the last sign of life where the machine slept too long, when %s first', async (_, wakes) => {
    await come('a')
    await lives('a', LEASE_RENEWED_EVERY)
    const last = now
    now += 60 * MINUTE
    await wakes()
    await stopped(store, 'a', now)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: last }])
    await come('a')
    expect((await store.records.get('a'))?.spans).toHaveLength(2)
  })

  it('JM10: goes on where the machine slept for less than a lease', async () => {
    await come('a')
    now += LEASE_LIVES_FOR - 1
    await goesOn(store, 'a', now)
    await lives('a', LEASE_RENEWED_EVERY)
    await stopped(store, 'a', now)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: now }])
  })

  it('ends when the account says, though the terminal believed to be there until later', async () => {
    await come('a')
    await lives('a', MINUTE)
    await stopped(store, 'a', now - LEASE_RENEWED_EVERY)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: now - LEASE_RENEWED_EVERY }])
    await come('b')
    await stopped(store, 'b', now - 1)
    expect(await names()).toEqual(['b', 'a'])
    expect((await store.records.get('b'))?.spans).toEqual([{ joinedAt: now, leftAt: now, stopped: true }])
  })

  it('JM10: goes on where it was when the terminal comes back soon enough, and begins again later', async () => {
    await come('a')
    now += LEASE_LIVES_FOR - 1
    await come('a')
    expect((await store.records.get('a'))?.spans).toEqual([{ joinedAt: START, leftAt: now, stopped: false }])
    now += LEASE_LIVES_FOR
    await come('a')
    expect((await store.records.get('a'))?.spans).toHaveLength(2)
    await stopped(store, 'a', now)
    expect(await seen()).toMatchObject([{ joinedAt: START, leftAt: now }])
  })

  it('HS7: does not come back by a sign of life after it was deleted', async () => {
    await come('a')
    await store.records.delete('a')
    await goesOn(store, 'a', now + 1)
    await stopped(store, 'a', now + 2)
    expect(await store.records.count()).toBe(0)
  })
})
