import type { MediaSource, ToTerminal } from '@foyer/contract'
import type { EndReason, LeaveReason, Terminal } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { prepared } from '../db/prepared.ts'

/** The channel on which server processes tell each other what to tell the terminals. */
export const LIVE_CHANNEL = 'foyer_live'

/** A message that every terminal of the account gets; it has a place in the account's order. */
export type Told = Extract<ToTerminal, { seq: number }> extends infer T ? Exclude<T, { type: 'welcome' }> : never

export interface EndedSession {
  id: string
  reason: EndReason
  at: string
  by: { terminal: Terminal; deviceName: string } | null
}

/** What the process that runs the media of a meeting has to do. */
export type RoomNotice =
  | { out: { attendance: string; reason: LeaveReason }[] }
  | { mute: { attendance: string; what: MediaSource } }
  | { host: string }
  | { closed: true }

/** About an account, for its terminals. `renewed`: tokens of the session changed. */
export type AccountNotice =
  | { account: string; told: Told }
  | { account: string; ended: EndedSession[] }
  | { account: string; renewed: string }

/** What goes between processes. */
export type Notice = AccountNotice | { meeting: string; room: RoomNotice }

type WithoutSeq<M> = M extends unknown ? Omit<M, 'seq'> : never

/**
 * Tells every terminal of an account, in order: the message gets the account's next number, is kept for those that come
 * back, and leaves when the transaction commits.
 */
export async function tell(tx: Tx, account: string, message: WithoutSeq<Told>, now: Date): Promise<void> {
  await tellEach(tx, [{ account, message }], now)
}

/** The same for many messages, of one account or of several; those of an account keep their order. */
export async function tellEach(
  tx: Tx,
  messages: readonly { account: string; message: WithoutSeq<Told> }[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return
  const accounts = messages.map((one) => one.account)
  const texts = messages.map((one) => JSON.stringify(one.message))
  await keepAndNotify(tx, accounts, texts, now, LIVE_CHANNEL)
}

const keepAndNotify = prepared(
  'tell',
  `
  with said as (
    select account, message, row_number() over (partition by account order by place) as nth
    from unnest($1::uuid[], $2::jsonb[]) with ordinality as s (account, message, place)),
  counted as (select account, max(nth) as many from said group by account),
  told as (update accounts a set live_seq = a.live_seq + c.many from counted c where a.id = c.account
    returning a.id, a.live_seq - c.many as before),
  kept as (insert into live_messages (account_id, seq, told_at, message)
    select t.id, t.before + s.nth, $3, s.message || jsonb_build_object('seq', t.before + s.nth)
    from said s join told t on t.id = s.account
    returning account_id, seq, message)
  select pg_notify($4, json_build_object('account', account_id, 'told', message)::text)
  from (select * from kept order by account_id, seq) as k`,
)

/** The same message to many accounts; of those, the ones with a signed-in terminal need it. */
export async function tellAll(
  tx: Tx,
  accounts: readonly string[],
  message: WithoutSeq<Told>,
  now: Date,
): Promise<void> {
  const kept = await sql<{ account: string; seq: string }>`
    with told as (
      update accounts set live_seq = live_seq + 1 where id = any (${[...accounts].sort()}::uuid[]) returning id, live_seq
    )
    insert into live_messages (account_id, seq, told_at, message)
    select id, live_seq, ${now}, ${JSON.stringify(message)}::jsonb || jsonb_build_object('seq', live_seq) from told
    returning account_id as account, seq`.execute(tx)
  const notices = kept.rows.map(
    ({ account, seq }): Notice => ({ account, told: { ...message, seq: Number(seq) } as Told }),
  )
  await notifyOfAll(tx, notices)
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

/** Tells whichever process runs the media of the meeting, when the transaction commits. */
export async function tellRoom(tx: Tx, meeting: string, room: RoomNotice): Promise<void> {
  await tellRooms(tx, [{ meeting, room }])
}

export async function tellRooms(tx: Tx, notices: readonly { meeting: string; room: RoomNotice }[]): Promise<void> {
  if (notices.length > 0) await notifyOfAll(tx, notices)
}

async function notify(tx: Tx, notice: Notice): Promise<void> {
  await notifyOfAll(tx, [notice])
}

async function notifyOfAll(tx: Tx, notices: readonly Notice[]): Promise<void> {
  const payloads = notices.map((notice) => JSON.stringify(notice))
  await notifyAll(tx, LIVE_CHANNEL, payloads)
}

const notifyAll = prepared('notify', 'select pg_notify($1, payload) from unnest($2::text[]) as p (payload)')
