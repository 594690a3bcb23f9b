import { type KeptRecord, type OfMeeting, spanOf } from './kept-record.ts'
import { type Place, rowsAfter } from './kept-rows.ts'
import type { HistoryStore } from './store.ts'

/** What narrows the history down; moments are epoch milliseconds, and about when a meeting was left. */
export interface Wanted {
  search?: string
  from?: number
  until?: number
  host?: 'me' | 'others'
}

/** A past meeting as the list shows it. */
export interface ShownRecord extends OfMeeting {
  joinedAt: number
  leftAt: number
  /** Whether the account has it, so that other terminals do. */
  synced: boolean
}

export interface FoundPage {
  records: ShownRecord[]
  /** Where the next page begins. */
  next: Place | null
}

/** Where few of them fit, many are read at once. */
const READ_AT_ONCE = 1000
/** Read beyond a page, for those that this terminal is still in. */
const MORE = 10

/** A page of what this device keeps, the last left first (HS1); found as the account finds (HS7). */
export async function findRecords(
  store: HistoryStore,
  { from, until, ...wanted }: Wanted,
  { after, limit }: { after?: FoundPage['next']; limit: number },
  now: number,
): Promise<FoundPage> {
  const found: ShownRecord[] = []
  const isSifted = Boolean(wanted.search) || wanted.host !== undefined
  const atOnce = isSifted ? READ_AT_ONCE : limit + MORE
  let place = after ?? { leftAt: until ?? Number.POSITIVE_INFINITY, meeting: '' }
  for (;;) {
    const rows = await rowsAfter(store, place, from ?? Number.NEGATIVE_INFINITY, atOnce)
    for (const row of rows) {
      const span = spanOf(row, now)
      if (!span || !fits(row, wanted)) continue
      if (found.length === limit) return { records: found, next: placeOf(found) }
      const { spans: _, synced, ...meeting } = row
      found.push({ ...meeting, ...span, synced: synced !== null })
    }
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return { records: found, next: null }
    place = last
  }
}

function placeOf(found: readonly ShownRecord[]): FoundPage['next'] {
  const last = found.at(-1)
  return last ? { leftAt: last.leftAt, meeting: last.meeting } : null
}

function fits({ own, topic, owner, number }: KeptRecord, { search, host }: Wanted): boolean {
  if (host !== undefined && own !== (host === 'me')) return false
  const text = folded(search ?? '').trim()
  if (text === '') return true
  if ([topic, owner?.nickname].some((name) => name && folded(name).includes(text))) return true
  const digits = text.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) && number.includes(digits)
}

/** Whatever the case and the width of its letters. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
