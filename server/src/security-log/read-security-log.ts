import type { AnswerOf, SecurityLogEntry } from '@foyer/contract'
import type { Platform } from '../platform/deps.ts'
import { INPUT_WORDS } from '../platform/input-words.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * A page of the account's security log (SI6), newest first; `before` is the `next` of the page above. The rows' own
 * numbers are common to all accounts, and their gaps would tell what happens to others (SI3), so they are not shown.
 */
export async function readSecurityLog(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  account: string,
  page: { before?: string | undefined; limit: number },
): Promise<AnswerOf<'mySecurityLog'>> {
  const before = page.before === undefined ? undefined : openCursor(secrets, account, page.before)
  let query = db.queries
    .selectFrom('security_log as l')
    .leftJoin('sessions as s', 's.id', 'l.session_id')
    .select([
      'l.id',
      'l.at',
      'l.event',
      'l.terminal',
      'l.place',
      'l.method',
      'l.end_reason',
      'l.refusal',
      'l.rule',
      'l.action',
    ])
    .select('s.device_name')
    .where('l.account_id', '=', account)
    .orderBy('l.id', 'desc')
    .limit(page.limit + 1)
  if (before !== undefined) query = query.where('l.id', '<', before)
  const rows = await query.execute()
  const entries = rows.slice(0, page.limit).map(
    (row): SecurityLogEntry => ({
      id: secrets.keyOf('security log', row.id).toString('base64url').slice(0, 22),
      at: row.at.toISOString(),
      event: row.event,
      terminal: row.terminal,
      deviceName: row.device_name,
      place: row.place,
      method: row.method,
      action: row.action,
      endReason: row.end_reason,
      refusal: row.refusal,
      rule: row.rule,
    }),
  )
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  return { entries, next: last ? secrets.seal({ account, id: last.id }).toString('base64url') : null }
}

/** Only what this account was given, by its own secret. */
function openCursor(secrets: Platform['secrets'], account: string, cursor: string): string {
  try {
    const opened = secrets.unseal(Buffer.from(cursor, 'base64url')) as { account?: unknown; id?: unknown }
    if (opened.account === account && typeof opened.id === 'string') return opened.id
  } catch {
    // not sealed by us
  }
  throw new Refusal('request.invalid', undefined, {
    fields: [{ path: 'query.before', says: INPUT_WORDS.beNextPage }],
  })
}
