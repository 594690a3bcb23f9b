import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'

/** A running session on one account's terminal. */
export interface BenchSession {
  account: string
  id: string
  token: string
}

const TERMINALS = ['windows', 'mac', 'android', 'ios', 'ipad']

/**
 * Writes accounts with sessions as signing in leaves them (number bound, terms accepted, password set, token in use),
 * in bulk, because thousands of sign-ins over HTTP would take minutes. `from`: how many were written before.
 */
export async function writeSessions(
  connectionString: string,
  { accounts, sessionsEach, from = 0 }: { accounts: number; sessionsEach: number; from?: number },
): Promise<BenchSession[]> {
  if (sessionsEach > TERMINALS.length) throw new Error('an account has five kinds of terminals')
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const people = Array.from({ length: accounts }, (_, index) => ({
      id: randomUUID(),
      number: `+86137${digits(from + index)}`,
    }))
    const sessions = people.flatMap(({ id }) =>
      TERMINALS.slice(0, sessionsEach).map((terminal) => ({
        account: id,
        id: randomUUID(),
        terminal,
        token: randomBytes(32).toString('base64url'),
      })),
    )
    const ids = people.map((one) => one.id)
    await client.query('begin')
    await client.query(
      `insert into accounts (id, nickname, opened_at) select id, '小明', now() - interval '90 days' from unnest($1::uuid[]) as p (id)`,
      [ids],
    )
    await client.query(
      `insert into phone_bindings (id, account_id, realm, number, bound_at, held_since)
        select gen_random_uuid(), id, 'personal', number, now() - interval '90 days', now() - interval '90 days'
        from unnest($1::uuid[], $2::text[]) as p (id, number)`,
      [ids, people.map((one) => one.number)],
    )
    await client.query(
      `insert into terms_acceptances (account_id, version, accepted_at) select id, 'bench', now() from unnest($1::uuid[]) as p (id)`,
      [ids],
    )
    await client.query(
      `insert into passwords (account_id, hash, set_at)
        select id, '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5$bm9ib2R5', now() from unnest($1::uuid[]) as p (id)`,
      [ids],
    )
    await client.query(
      `insert into sessions (id, account_id, terminal, shell, device_name, place, signed_in_by, signed_in_at,
          last_used_at, ends_at_latest)
        select id, account, terminal, 'app', 'a terminal of the bench', '127.0.0.*', 'phoneCode', now(), now(),
          now() + interval '180 days'
        from unnest($1::uuid[], $2::uuid[], $3::text[]) as s (id, account, terminal)`,
      [sessions.map((one) => one.id), sessions.map((one) => one.account), sessions.map((one) => one.terminal)],
    )
    await client.query(
      `insert into session_tokens (hash, session_id, issued_at, first_used_at)
        select hash, session, now(), now() from unnest($1::bytea[], $2::uuid[]) as t (hash, session)`,
      [sessions.map((one) => createHash('sha256').update(one.token).digest()), sessions.map((one) => one.id)],
    )
    await client.query('commit')
    await client.query('analyze')
    return sessions
  } finally {
    await client.end()
  }
}

function digits(index: number): string {
  return String(index).padStart(8, '0')
}
