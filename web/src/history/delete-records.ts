import { dated, isEverywhere, type KeptRecord } from './kept-record.ts'
import { dropRows, keepRows, rowsOf, tablesOfRows } from './kept-rows.ts'
import { type HistoryStore, reachedBy } from './store.ts'

/** What deleting would do: which records the account has, or may have, so that they go everywhere (HS7). */
export async function deletedEverywhere(store: HistoryStore, meetings: readonly string[]): Promise<string[]> {
  const { askedAt } = await reachedBy(store)
  const rows = await rowsOf(store, meetings)
  return rows.flatMap((row) => (row && isEverywhere(row, askedAt) ? [row.meeting] : []))
}

/**
 * Deletes records: those of this device alone here, the others everywhere, as soon as the account can be told (HS7). Returns
 * the rows as they were, for who changes their mind about those of this device.
 */
export async function deleteRecords(
  store: HistoryStore,
  meetings: readonly string[],
  now: number,
): Promise<{ here: KeptRecord[]; everywhere: string[] }> {
  return store.transaction('rw', [...tablesOfRows(store), store.deletions, store.reached], async () => {
    const { askedAt } = await reachedBy(store)
    const rows = (await rowsOf(store, meetings)).filter((row) => row !== undefined)
    const everywhere = rows.filter((row) => isEverywhere(row, askedAt))
    // not before what the person saw of it ended: this machine's clock may be slow
    await store.deletions.bulkPut(
      everywhere.map(({ meeting, leftAt }) => ({ meeting, at: Math.ceil(Math.max(now, leftAt)) })),
    )
    await dropRows(
      store,
      rows.map((row) => row.meeting),
    )
    return {
      here: rows.filter((row) => !everywhere.includes(row)),
      everywhere: everywhere.map((row) => row.meeting),
    }
  })
}

/** Puts back what was deleted on this device alone; what came since stays with it. */
export async function putBack(store: HistoryStore, rows: readonly KeptRecord[]): Promise<void> {
  await store.transaction('rw', tablesOfRows(store), async () => {
    const now = await rowsOf(
      store,
      rows.map((row) => row.meeting),
    )
    await keepRows(
      store,
      rows.map((row, at) => {
        const known = now[at]
        return known ? dated({ ...known, spans: [...row.spans, ...known.spans] }) : row
      }),
    )
  })
}
