import type { AdministratorsLogEntry, AnswerOf } from '@foyer/contract'
import { organisationOf } from '../members/as-administrator.ts'
import type { Platform } from '../platform/deps.ts'
import { INPUT_WORDS } from '../platform/input-words.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { type LogFilter, type LogRow, logRows } from './log.store.ts'
import { whomIfAny } from './whom.ts'

/**
 * 操作日志: a page of what the administrators did, newest first; `before` is the `next` of the page above. The rows' own
 * numbers are common to all organisations, and their gaps would tell what happens in others, so they are not shown.
 */
export async function readAdministratorsLog(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  signed: SignedIn,
  { before, limit, ...filter }: LogFilter & { before?: string | undefined; limit: number },
): Promise<AnswerOf<'administratorsLog'>> {
  const organisation = organisationOf(signed.account)
  const from = before === undefined ? undefined : openCursor(secrets, organisation, before)
  const rows = await logRows(db.queries, organisation, filter, { before: from, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    entries: shown.map((row) => entryOf(secrets, row)),
    next: last ? secrets.seal({ organisation, id: last.id }).toString('base64url') : null,
  }
}

function entryOf({ keyOf }: Platform['secrets'], row: LogRow): AdministratorsLogEntry {
  return {
    id: keyOf("administrators' log", row.id).toString('base64url').slice(0, 22),
    at: row.at.toISOString(),
    event: row.event,
    actor: whomIfAny(row.actor_id, row.actor_nickname, row.actor_closed_at),
    subject: whomIfAny(row.subject_id, row.subject_nickname, row.subject_closed_at),
    details: row.details,
  }
}

/** Only what this organisation was given, by its own secret. */
function openCursor({ unseal }: Platform['secrets'], organisation: string, cursor: string): string {
  try {
    const opened = unseal(Buffer.from(cursor, 'base64url')) as { organisation?: unknown; id?: unknown }
    if (opened.organisation === organisation && typeof opened.id === 'string') return opened.id
  } catch {
    // not sealed by us
  }
  throw new Refusal('request.invalid', undefined, {
    fields: [{ path: 'query.before', says: INPUT_WORDS.beNextPage }],
  })
}
