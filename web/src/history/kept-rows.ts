import type { KeptRecord } from './kept-record.ts'
import type { Contents, HistoryStore } from './store.ts'

/** So many rows that come together, and were not there, become a bundle. */
const WORTH_A_BUNDLE = 100

/** A place in the list: after the row that was left then; rows that were left at once are in the order of their meetings. */
export type Place = Pick<KeptRecord, 'leftAt' | 'meeting'>

/** Where the rows are: a transaction around what this file does names all of these. */
export function tablesOfRows({ records, bundles, contents }: HistoryStore) {
  return [records, bundles, contents]
}

/** What is kept of these meetings, in their order; undefined where nothing is. */
export async function rowsOf(store: HistoryStore, meetings: readonly string[]): Promise<(KeptRecord | undefined)[]> {
  return store.transaction('r', tablesOfRows(store), async () => {
    const alone = await store.records.bulkGet(await thoseAlone(store, meetings, WORTH_A_BUNDLE))
    const bundled = (await bundlesWith(store, new Set(meetings))).flatMap((one) => one.rows)
    const rows = new Map([...bundled, ...alone].map((row) => [row?.meeting, row]))
    return meetings.map((one) => rows.get(one))
  })
}

/** Keeps these rows in place of what was kept of their meetings: each is in one place, alone or in a bundle. */
export async function keepRows(
  store: HistoryStore,
  rows: readonly KeptRecord[],
  worthABundle = WORTH_A_BUNDLE,
): Promise<void> {
  if (rows.length === 0) return
  const byMeeting = new Map(rows.map((row) => [row.meeting, row]))
  await store.transaction('rw', tablesOfRows(store), async () => {
    await takeOut(store, [...byMeeting.keys()])
    const alone = new Set(await thoseAlone(store, [...byMeeting.keys()], worthABundle))
    const others = [...byMeeting.values()].filter((row) => !alone.has(row.meeting))
    if (others.length < worthABundle) return void (await store.records.bulkPut([...byMeeting.values()]))
    await store.records.bulkPut([...byMeeting.values()].filter((row) => alone.has(row.meeting)))
    const id = await store.bundles.add({ rows: others })
    await store.contents.add(contentsOf(id, others))
  })
}

/** Keeps nothing of these meetings any longer. */
export async function dropRows(store: HistoryStore, meetings: readonly string[]): Promise<void> {
  if (meetings.length === 0) return
  await store.transaction('rw', tablesOfRows(store), async () => {
    await takeOut(store, meetings)
    await store.records.bulkDelete(await thoseAlone(store, meetings, WORTH_A_BUNDLE))
  })
}

/** The first of the rows that come after a place in the list, the last left first; none that was left before `from`. */
export async function rowsAfter(store: HistoryStore, place: Place, from: number, most: number): Promise<KeptRecord[]> {
  return store.transaction('r', tablesOfRows(store), async () => {
    const alone = await store.records
      .where('[leftAt+meeting]')
      .between([from, ''], [place.leftAt, place.meeting], true, false)
      .reverse()
      .limit(most)
      .toArray()
    return firstOf([...alone, ...(await bundledAfter(store, place, from, most))], most)
  })
}

async function bundledAfter(store: HistoryStore, place: Place, from: number, most: number): Promise<KeptRecord[]> {
  const contents = (await store.contents.toArray())
    .filter((one) => one.from <= place.leftAt && one.until >= from)
    .sort((one, other) => other.until - one.until)
  let found: KeptRecord[] = []
  for (const { id, until } of contents) {
    const last = found.length === most ? found.at(-1) : undefined
    if (last && last.leftAt > until) break
    const { rows = [] } = (await store.bundles.get(id)) ?? {}
    const here = rows.filter((row) => row.leftAt >= from && lastLeftFirst(place, row) < 0)
    found = firstOf([...found, ...here], most)
  }
  return found
}

function firstOf(rows: KeptRecord[], most: number): KeptRecord[] {
  return rows.sort(lastLeftFirst).slice(0, most)
}

function lastLeftFirst(one: Place, other: Place): number {
  return other.leftAt - one.leftAt || (one.meeting < other.meeting ? 1 : one.meeting > other.meeting ? -1 : 0)
}

/** Those that have a row of their own. Few may be asked for as they are; asking for many one by one is slow. */
async function thoseAlone(store: HistoryStore, meetings: readonly string[], many: number): Promise<string[]> {
  if (meetings.length < many) return [...meetings]
  const there = new Set(await store.records.toCollection().primaryKeys())
  return meetings.filter((one) => there.has(one))
}

async function bundlesWith(store: HistoryStore, meetings: ReadonlySet<string>) {
  const contents = await store.contents.toArray()
  const ids = contents.filter((one) => one.meetings.some((meeting) => meetings.has(meeting))).map((one) => one.id)
  return (await store.bundles.bulkGet(ids)).filter((one) => one !== undefined)
}

async function takeOut(store: HistoryStore, meetings: readonly string[]): Promise<void> {
  const gone = new Set(meetings)
  for (const { id, rows } of await bundlesWith(store, gone)) {
    const stay = rows.filter((row) => !gone.has(row.meeting))
    if (stay.length === 0) {
      await store.bundles.delete(id)
      await store.contents.delete(id)
    } else {
      await store.bundles.put({ id, rows: stay })
      await store.contents.put(contentsOf(id, stay))
    }
  }
}

function contentsOf(id: number, rows: readonly KeptRecord[]): Contents {
  const meetings = rows.map((row) => row.meeting)
  const ends = rows.map((row) => row.leftAt)
  return { id, meetings, from: Math.min(...ends), until: Math.max(...ends) }
}
