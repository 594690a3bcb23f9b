import type { Terminal } from '@foyer/rules'
import { TERMINALS } from '@foyer/rules'
import type { Database } from '../../platform/db/database.ts'
import { violates } from '../../platform/db/failures.ts'
import { tokenHash } from '../../platform/secrets.ts'
import type { Outcome } from './history.ts'

/** Every kind of the five with more running sessions than one; empty as long as JM8 holds. */
export async function crowdedKinds({ queries }: Database, account?: string): Promise<string[]> {
  const rows = await queries
    .selectFrom('sessions')
    .select((is) => ['account_id', 'terminal', is.fn.countAll<string>().as('running')])
    .where('ended_at', 'is', null)
    .where('terminal', '<>', 'web')
    .$if(account !== undefined, (query) => query.where('account_id', '=', account as string))
    .groupBy(['account_id', 'terminal'])
    .having((is) => is(is.fn.countAll(), '>', 1))
    .execute()
  return rows.map((row) => `${row.running} on ${row.terminal}`)
}

export async function runningKinds({ queries }: Database, account: string): Promise<Terminal[]> {
  const rows = await queries
    .selectFrom('sessions')
    .select('terminal')
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.terminal)
}

/** Puts a second running session beside each running one, past the server; the kinds on which the database let it. */
export async function kindsThatTookASecond(db: Database, account: string): Promise<Terminal[]> {
  const taken: Terminal[] = []
  for (const terminal of TERMINALS.filter((kind) => kind !== 'web')) {
    const insert = db.transaction(async (tx) => {
      const one = await tx
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', account)
        .where('terminal', '=', terminal)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (!one) return
      await tx
        .insertInto('sessions')
        .values({ ...one, id: crypto.randomUUID() })
        .execute()
      taken.push(terminal)
      throw new Error('rolled back')
    })
    await insert.catch((error: Error) => {
      if (!violates(error, 'sessions_one_of_kind') && error.message !== 'rolled back') throw error
    })
  }
  return taken
}

/** Sessions without a token or with other than one `signedIn`, or one `sessionEnded` if they ended, in the log. */
export async function halfWritten({ queries }: Database, account?: string): Promise<string[]> {
  const rows = await queries
    .selectFrom('sessions as s')
    .select((is) => [
      's.id',
      's.ended_at',
      is
        .selectFrom('session_tokens as t')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('t.session_id', '=', 's.id')
        .as('tokens'),
      is
        .selectFrom('security_log as l')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('l.account_id', '=', 's.account_id')
        .whereRef('l.session_id', '=', 's.id')
        .where('l.event', '=', 'signedIn')
        .as('signed_in'),
      is
        .selectFrom('security_log as l')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('l.account_id', '=', 's.account_id')
        .whereRef('l.session_id', '=', 's.id')
        .where('l.event', '=', 'sessionEnded')
        .as('ended'),
    ])
    .$if(account !== undefined, (query) => query.where('s.account_id', '=', account as string))
    .execute()
  return rows
    .filter(
      (row) => Number(row.tokens) < 1 || Number(row.signed_in) !== 1 || Number(row.ended) !== (row.ended_at ? 1 : 0),
    )
    .map(
      (row) =>
        `${row.id}: ${row.tokens} tokens, ${row.signed_in} signedIn, ${row.ended} sessionEnded, ended ${row.ended_at !== null}`,
    )
}

/** How it came out, for the account's sessions and the tokens that were seen. */
export async function outcomeOf({ queries }: Database, account: string, tokens: readonly string[]): Promise<Outcome> {
  const sessions = await queries
    .selectFrom('sessions')
    .select(['id', 'ended_by', 'end_reason'])
    .where('account_id', '=', account)
    .execute()
  const rows = await queries
    .selectFrom('session_tokens')
    .select(['hash', 'session_id'])
    .where(
      'session_id',
      'in',
      sessions.map((one) => one.id),
    )
    .orderBy('issued_at')
    .execute()
  const byHash = new Map(tokens.map((token) => [tokenHash(token).toString('hex'), token]))
  const bySession = Map.groupBy(rows, (row) => row.session_id)
  return {
    sessions: new Map(sessions.map((one) => [one.id, { endedBy: one.ended_by, reason: one.end_reason }])),
    tokensOf: (session) => (bySession.get(session) ?? []).flatMap((row) => byHash.get(row.hash.toString('hex')) ?? []),
  }
}

/**
 * What each token must be answered, wherever it is used. Left out are those that such a use would change: tokens that
 * nobody has used yet, and retired ones whose use ends the session.
 */
export async function expectedAnswers(
  { queries }: Database,
  tokens: readonly string[],
  now: Date,
): Promise<Map<string, 'works' | 'session.ended' | 'token.superseded'>> {
  const expected = new Map<string, 'works' | 'session.ended' | 'token.superseded'>()
  for (const token of tokens) {
    const row = await queries
      .selectFrom('session_tokens as t')
      .innerJoin('sessions as s', 's.id', 't.session_id')
      .select(['s.ended_at', 't.retired_at', 't.first_used_at'])
      .where('t.hash', '=', tokenHash(token))
      .executeTakeFirstOrThrow()
    if (row.ended_at) expected.set(token, 'session.ended')
    else if (row.retired_at && now.getTime() - row.retired_at.getTime() < 60_000)
      expected.set(token, 'token.superseded')
    else if (row.first_used_at && !row.retired_at) expected.set(token, 'works')
  }
  return expected
}
