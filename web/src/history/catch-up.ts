import type { AnswerOf, HistoryChange } from '@foyer/contract'
import { HISTORY_PULLED_AT_ONCE } from '@foyer/rules'
import { changed } from './kept-record.ts'
import { dropRows, keepRows, rowsOf, tablesOfRows } from './kept-rows.ts'
import { type Deletion, type HistoryStore, reachedBy } from './store.ts'

type Page = AnswerOf<'historyChanges'>

/** The account, as far as it is reached. */
export interface Account {
  changes(after: number, limit: number): Promise<Page>
  remove(meetings: string[], at: number): Promise<void>
}

export interface CatchingUp {
  account: Account
  /** Epoch milliseconds, by the server's time. */
  now: () => number
  /** How many changes are here, of how many. */
  onProgress?: (done: number, of: number) => void
  limit?: number
  /** So many new rows of a page are kept as one. */
  worthABundle?: number
}

/**
 * Tells the account what was deleted here, then takes over what changed there since the last time (HS2, HS5, HS7). May fail at
 * any point and be called again: what was taken over stays, and the rest follows. While the account does not sync, nothing
 * new comes to its history, so this brings what was synced until then, and deletions (HS4).
 */
export async function catchUp(store: HistoryStore, catching: CatchingUp): Promise<void> {
  const { account, now, onProgress, limit } = catching
  await sendDeletions(store, account)
  const askedAt = now()
  const ask = (after: number) => account.changes(after, limit ?? HISTORY_PULLED_AT_ONCE)
  let done = 0
  let { seq: after } = await reachedBy(store)
  let asked = ask(after)
  for (;;) {
    const page = await asked
    const next = page.left > 0 ? ask(page.seq) : undefined
    next?.catch(() => undefined) // seen when it is waited for
    const isHere = await takeOver(store, { after, page, askedAt, ...catching })
    done += page.changes.length
    if (done > 0) onProgress?.(done, done + page.left)
    if (isHere && !next) return
    after = isHere ? page.seq : (await reachedBy(store)).seq // another window went on meanwhile
    asked = isHere && next ? next : ask(after)
  }
}

interface TakingOver extends Pick<CatchingUp, 'worthABundle'> {
  after: number
  page: Page
  askedAt: number
}

/** In one transaction: a page counts as here with everything in it, or not at all. */
async function takeOver(store: HistoryStore, { after, page, askedAt, worthABundle }: TakingOver): Promise<boolean> {
  return store.transaction('rw', [...tablesOfRows(store), store.deletions, store.reached], async () => {
    const reached = await reachedBy(store)
    if (reached.seq !== after) return false
    await put(store, await notDeletedHere(store, page.changes), worthABundle)
    const { seq, syncing, left } = page
    await store.reached.put({ ...reached, seq, syncing, askedAt: left === 0 ? askedAt : reached.askedAt })
    return true
  })
}

async function put(store: HistoryStore, changes: readonly HistoryChange[], worthABundle?: number): Promise<void> {
  const meetings = changes.map(meetingOf)
  const known = await rowsOf(store, meetings)
  const rows = changes.map((change, at) => changed(known[at], change))
  await keepRows(
    store,
    rows.filter((row) => row !== undefined),
    worthABundle,
  )
  await dropRows(
    store,
    meetings.filter((_, at) => rows[at] === undefined && known[at] !== undefined),
  )
}

/** What was deleted here a moment ago is not brought back by what the account says until it was told. */
async function notDeletedHere(store: HistoryStore, changes: readonly HistoryChange[]): Promise<HistoryChange[]> {
  const deletions = new Map((await store.deletions.toArray()).map(({ meeting, at }) => [meeting, at]))
  return changes.filter((change) => {
    const at = deletions.get(meetingOf(change))
    return at === undefined || change.change === 'deleted' || Date.parse(change.record.leftAt) > at
  })
}

function meetingOf(change: HistoryChange): string {
  return change.change === 'kept' ? change.record.meeting : change.meeting
}

/** Each is sent until the account answered; twice does no harm. */
async function sendDeletions(store: HistoryStore, account: Account): Promise<void> {
  const kept = await store.deletions.orderBy('at').toArray()
  for (const [at, together] of Map.groupBy(kept, (one) => one.at))
    for (let from = 0; from < together.length; from += HISTORY_PULLED_AT_ONCE) {
      const sent = together.slice(from, from + HISTORY_PULLED_AT_ONCE)
      await account.remove(
        sent.map((one) => one.meeting),
        at,
      )
      await forget(store, sent)
    }
}

async function forget(store: HistoryStore, sent: readonly Deletion[]): Promise<void> {
  await store.transaction('rw', store.deletions, async () => {
    const now = await store.deletions.bulkGet(sent.map((one) => one.meeting))
    await store.deletions.bulkDelete(
      sent.filter((one, index) => now[index]?.at === one.at).map((one) => one.meeting), // not one that was deleted again
    )
  })
}
