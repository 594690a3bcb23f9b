import type { ToTerminal } from '@foyer/contract'
import type { EndReason, Terminal } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** The channel on which server processes tell each other what to tell the terminals. */
export const LIVE_CHANNEL = 'foyer_live'

/** A message that every terminal of the account gets; it has a place in the account's order. */
export type Told = Exclude<ToTerminal, { type: 'welcome' } | { type: 'session.ended' } | { type: 'pong' }>

export interface EndedSession {
  id: string
  reason: EndReason
  at: string
  by: { terminal: Terminal; deviceName: string } | null
}

/** What goes between processes. `renewed`: tokens of the session changed. */
export type Notice =
  | { account: string; told: Told }
  | { account: string; ended: EndedSession[] }
  | { account: string; renewed: string }

type WithoutSeq<M> = M extends unknown ? Omit<M, 'seq'> : never

/**
 * Tells every terminal of an account, in order: the message gets the account's next number, is kept for those that come
 * back, and leaves when the transaction commits.
 */
export async function tell(tx: Tx, account: string, message: WithoutSeq<Told>, now: Date): Promise<void> {
  const { live_seq } = await tx
    .updateTable('accounts')
    .set({ live_seq: sql`live_seq + 1` })
    .where('id', '=', account)
    .returning('live_seq')
    .executeTakeFirstOrThrow()
  const told = { ...message, seq: Number(live_seq) } as Told
  await tx
    .insertInto('live_messages')
    .values({ account_id: account, seq: live_seq, told_at: now, message: JSON.stringify(told) })
    .execute()
  await notify(tx, { account, told })
}

/** NOTIFY carries at most 8000 bytes; an ended session takes up to 400, so many go in several notices. */
const ENDED_PER_NOTICE = 10

export async function tellEnded(tx: Tx, account: string, ended: EndedSession[]): Promise<void> {
  for (let from = 0; from < ended.length; from += ENDED_PER_NOTICE) {
    await notify(tx, { account, ended: ended.slice(from, from + ENDED_PER_NOTICE) })
  }
}

export async function tellRenewed(tx: Tx, account: string, session: string): Promise<void> {
  await notify(tx, { account, renewed: session })
}

async function notify(tx: Tx, notice: Notice): Promise<void> {
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(notice)})`.execute(tx)
}
