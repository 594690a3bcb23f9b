import { pipeline, Readable } from 'node:stream'
import { localeOf } from '@foyer/contract'
import { stringify } from 'csv-stringify'
import { recordAct } from '../members/administrators-log.ts'
import { administer } from '../members/as-administrator.ts'
import type { Database } from '../platform/db/database.ts'
import { type Call, FileAnswer } from '../platform/http/endpoint.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { type LogFilter, type LogRow, logRows } from './log.store.ts'
import { LOG_WORDS, type LogWords } from './log-words.ts'
import { whom } from './whom.ts'

const ROWS_AT_ONCE = 1000

/**
 * The administrators' log as a spreadsheet (RFC 4180), as it is read: page by page from the database. That it was taken
 * out of the house stands in it from then on. A cell that a spreadsheet would run as a formula is text.
 */
export async function exportAdministratorsLog(
  deps: Deps,
  { signed, query: filter, request }: Pick<Call<'exportAdministratorsLog'>, 'query' | 'request'> & { signed: SignedIn },
): Promise<FileAnswer> {
  const now = deps.clock.now()
  const { organisation, until } = await deps.db.transaction(async (tx) => {
    const { organisation, actor } = await administer(tx, signed, 'readAdministratorsLog')
    const [latest] = await logRows(tx, organisation, {}, { limit: 1 })
    await recordAct(tx, now, { organisation, event: 'logExported', actor, details: given(filter) })
    return { organisation, until: latest }
  })
  const words = LOG_WORDS[localeOf(request.headers['accept-language'])]
  const csv = stringify({ columns: words.columns, header: true, bom: true, ...AS_SPREADSHEETS_READ_IT })
  const lines = until ? linesUntil(deps.db, { organisation, filter, until }, words) : []
  pipeline(Readable.from(lines), csv, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
      deps.log.warn({ err: error }, 'a log was exported in part')
  })
  return new FileAnswer('text/csv', `${words.fileName}-${now.toISOString().slice(0, 10)}.csv`, csv)
}

/** What was asked for; the ids of persons say nothing once they are gone. */
function given(filter: LogFilter): Record<string, string> {
  const parts = Object.entries(filter) as [string, string | undefined][]
  return Object.fromEntries(parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

const AS_SPREADSHEETS_READ_IT = { record_delimiter: 'windows', escape_formulas: true } as const

/** Every entry up to the latest, which comes first. The log is append-only, so pages of it fit together. */
async function* linesUntil(
  db: Database,
  { organisation, filter, until }: { organisation: string; filter: LogFilter; until: LogRow },
  words: LogWords,
): AsyncGenerator<string[]> {
  let before = String(BigInt(until.id) + 1n)
  for (;;) {
    const rows = await logRows(db.queries, organisation, filter, { before, limit: ROWS_AT_ONCE })
    for (const row of rows) yield lineOf(row, words)
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) return
    before = last.id
  }
}

/** In the order of the columns. */
function lineOf(row: LogRow, words: LogWords): string[] {
  const name = (account: string | null, nickname: string | null, closedAt: Date | null, nobody: string) =>
    account === null ? nobody : (whom(account, nickname, closedAt).nickname ?? words.closed)
  return [
    row.at.toISOString(),
    words.events[row.event],
    name(
      row.actor_id,
      row.actor_nickname,
      row.actor_closed_at,
      row.event === 'importFailed' ? words.closed : words.operator,
    ),
    name(row.subject_id, row.subject_nickname, row.subject_closed_at, ''),
    JSON.stringify(row.details),
    row.event,
    row.actor_id ?? '',
    row.subject_id ?? '',
  ]
}
