import { Dexie, type DexieOptions, type EntityTable } from 'dexie'
import type { KeptRecord } from './kept-record.ts'

/** Rows that came together are kept as one: each by itself takes the device ten times as long. */
export interface Bundle {
  id: number
  rows: KeptRecord[]
}

/** What is in a bundle, so that it is read only for what it has. */
export interface Contents {
  /** Of the bundle. */
  id: number
  meetings: string[]
  /** When the first and the last of them were left. */
  from: number
  until: number
}

/** A deletion that the account has yet to be told of (HS7). */
export interface Deletion {
  meeting: string
  /** Epoch milliseconds. */
  at: number
}

/** How far this device is with what the account has. */
export interface Reached {
  id: 'account'
  /** The last change that it has. */
  seq: number
  /** Whether the account synced its history then. */
  syncing: boolean
  /** When it last asked for all that changed, and got it; epoch milliseconds, 0 for never. */
  askedAt: number
}

/** The history that this device keeps for one account. Rows are read and written by `kept-rows.ts`, which knows where they are. */
export type HistoryStore = Dexie & {
  records: EntityTable<KeptRecord, 'meeting'>
  bundles: EntityTable<Bundle, 'id'>
  contents: EntityTable<Contents, 'id'>
  deletions: EntityTable<Deletion, 'meeting'>
  reached: EntityTable<Reached, 'id'>
}

export const nameOf = (account: string) => `foyer-history-${account}`

const BEGINNING: Reached = { id: 'account', seq: 0, syncing: false, askedAt: 0 }

export function openStore(account: string, options: DexieOptions = {}): HistoryStore {
  const store = new Dexie(nameOf(account), options) as HistoryStore
  store.version(1).stores({
    records: 'meeting, [leftAt+meeting]',
    bundles: '++id',
    contents: 'id',
    deletions: 'meeting, at',
    reached: 'id',
  })
  return store
}

export async function reachedBy(store: HistoryStore): Promise<Reached> {
  return (await store.reached.get('account')) ?? BEGINNING
}
