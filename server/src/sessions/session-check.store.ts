import type pg from 'pg'
import { ACCOUNT_COLUMNS, ACCOUNT_JOINS, type AccountRow } from '../accounts/account-row.ts'
import type { SessionRow } from './session-row.ts'

export interface SessionAndAccount extends SessionRow, AccountRow {
  ended_by_terminal: SessionRow['terminal'] | null
  ended_by_device: string | null
}

export interface TokenRow extends SessionAndAccount {
  first_used_at: Date | null
  retired_at: Date | null
}

const COLUMNS = `
    s.id, s.terminal, s.shell, s.device_name, s.system, s.place, s.signed_in_by, s.signed_in_at, s.last_used_at,
    s.ends_at_latest, s.ended_at, s.end_reason, s.device_key,
    s.wechat_binding_id, n.terminal as ended_by_terminal, n.device_name as ended_by_device,
    ${ACCOUNT_COLUMNS.replace('$NOW', '$2')}`

const JOINS = `
  left join sessions n on n.id = s.ended_by
  join accounts a on a.id = s.account_id
  ${ACCOUNT_JOINS}`

const BY_TOKEN = {
  name: 'session-by-token',
  text: `select t.first_used_at, t.retired_at, ${COLUMNS}
  from session_tokens t
  join sessions s on s.id = t.session_id
  ${JOINS}
  where t.hash = $1`,
}

const BY_ID = {
  name: 'session-by-id',
  text: `select ${COLUMNS} from sessions s ${JOINS} where s.id = $1`,
}

/** The session, the account and all that is shown of it, in one named statement. */
export async function rowByToken(pool: pg.Pool, hash: Buffer, now: Date): Promise<TokenRow | undefined> {
  const { rows } = await pool.query<TokenRow>({ ...BY_TOKEN, values: [hash, now] })
  return rows[0]
}

export async function rowById(pool: pg.Pool, session: string, now: Date): Promise<SessionAndAccount | undefined> {
  const { rows } = await pool.query<SessionAndAccount>({ ...BY_ID, values: [session, now] })
  return rows[0]
}

const TOUCH = {
  name: 'sessions-used',
  text: `update sessions s set last_used_at = greatest(s.last_used_at, u.at)
    from (select q.id, q.at from unnest($1::uuid[], $2::timestamptz[]) as q (id, at)
      join sessions l on l.id = q.id where l.ended_at is null for update of l skip locked) u
    where s.id = u.id`,
}

/** Writes when sessions were last used; a row that another transaction holds is left for the next time. */
export async function writeLastUse(pool: pg.Pool, used: Map<string, Date>): Promise<void> {
  await pool.query({ ...TOUCH, values: [[...used.keys()], [...used.values()]] })
}
