import { dated, isGoingOn, type OfMeeting, type OwnSpan } from './kept-record.ts'
import { keepRows, rowsOf, tablesOfRows } from './kept-rows.ts'
import type { HistoryStore } from './store.ts'

/** This terminal came into a meeting; one that comes back soon enough goes on where it was (JM10). */
export async function began(
  store: HistoryStore,
  { joinedAt, ...meeting }: OfMeeting & { joinedAt: number },
  now: number,
): Promise<void> {
  await store.transaction('rw', tablesOfRows(store), async () => {
    const [known] = await rowsOf(store, [meeting.meeting])
    const spans = known?.spans ?? []
    const last = spans.at(-1)
    const goesOn = last && isGoingOn(last, now)
    const span: OwnSpan = goesOn
      ? { ...last, leftAt: Math.max(last.leftAt, now) }
      : { joinedAt, leftAt: joinedAt, stopped: false }
    await keepRows(store, [
      dated({ ...meeting, synced: known?.synced ?? null, spans: [...(goesOn ? spans.slice(0, -1) : spans), span] }),
    ])
  })
}

/** It is in it still, as the server heard: should it crash, the record ends here. */
export function goesOn(store: HistoryStore, meeting: string, now: number): Promise<void> {
  return end(store, meeting, now, false)
}

/** It left, or was out by then: by the account's word that may be before its last sign of life. */
export function stopped(store: HistoryStore, meeting: string, leftAt: number): Promise<void> {
  return end(store, meeting, leftAt, true)
}

/**
 * Of a record that was deleted meanwhile there is nothing to end (HS7). A span that was silent too long, as where the
 * machine slept, ended with its last sign of life, whatever comes later.
 */
async function end(store: HistoryStore, meeting: string, at: number, isStopped: boolean): Promise<void> {
  await store.transaction('rw', tablesOfRows(store), async () => {
    const [known] = await rowsOf(store, [meeting])
    const last = known?.spans.at(-1)
    if (!known || !last || last.stopped) return
    const span = isGoingOn(last, at)
      ? { ...last, leftAt: Math.max(isStopped ? last.joinedAt : last.leftAt, at), stopped: isStopped }
      : { ...last, stopped: true }
    await keepRows(store, [dated({ ...known, spans: [...known.spans.slice(0, -1), span] })])
  })
}
