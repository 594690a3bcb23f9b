import { Dexie } from 'dexie'
import { serverNow } from '../time.ts'
import { began, goesOn, stopped } from './attend.ts'
import type { OfMeeting } from './kept-record.ts'
import { type HistoryStore, nameOf, openStore } from './store.ts'
import { forgetWhose, keepsHistory, whose } from './whose.ts'

let open: { account: string; store: HistoryStore } | undefined

/** The history that this device keeps for who is signed in here; none in a browser (HS6). */
export function deviceHistory(): HistoryStore | undefined {
  const account = keepsHistory() ? whose() : undefined
  if (open && open.account !== account) {
    open.store.close()
    open = undefined
  }
  if (account) open ??= { account, store: openStore(account) }
  return open?.store
}

/** What the meeting screens tell of this terminal; moments by the server's time, epoch milliseconds. */
export interface Beginning extends OfMeeting {
  joinedAt: number
}

/** This terminal came into a meeting: its record begins. Nothing in a browser. */
export function beganAttending(beginning: Beginning): Promise<void> {
  return keep((store) => began(store, beginning, serverNow()))
}

/** The server heard that it is in it still; to be said every 15 seconds, so that a crash loses no more than these. */
export function stillAttending(meeting: string): Promise<void> {
  return keep((store) => goesOn(store, meeting, serverNow()))
}

/** It left, or was taken out: its record is complete. */
export function stoppedAttending(meeting: string, leftAt: number): Promise<void> {
  return keep((store) => stopped(store, meeting, leftAt))
}

/** A device that refuses to keep things does not stop the meeting; the list of past meetings says so. */
async function keep(write: (store: HistoryStore) => Promise<void>): Promise<void> {
  const store = deviceHistory()
  if (store) await write(store).catch(() => undefined)
}

/** The account that was signed in here is closed: this device keeps nothing of it. */
export async function forgetClosedAccount(): Promise<void> {
  const account = whose()
  if (!account) return
  forgetWhose()
  open?.store.close()
  open = undefined
  await Dexie.delete(nameOf(account))
}
