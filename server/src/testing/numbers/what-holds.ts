import { SESSION_IDLE_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import type { Database } from '../../platform/db/database.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { type Binding, isAlive, type Model } from './model.ts'
import type { Hands } from './play.ts'

/** Where the clock stands still the model knows every moment; where it goes on, only what is over and what is not. */
export type Clocks = 'standing' | 'going'

/** The ledger as one text, the same for the model and for the database, whatever order things came in. */
export function ledgerOf(model: Model, clocks: Clocks = 'standing'): string[] {
  const { bindings, sessions, proofs } = model
  return [
    ...bindings.map((one) => bindingLine(one, clocks)),
    ...[...sessions].map(([key, { account }]) => `${key} of ${account} is ${isAlive(model, key) ? 'alive' : 'over'}`),
    ...[...proofs].map(([key, { used }]) => `${key} was ${used ? 'used' : 'not used'}`),
  ].sort()
}

function bindingLine(
  { account, number, since, endedAt, heldSince, restsUntil }: Omit<Binding, 'usedAt'>,
  clocks: Clocks,
): string {
  if (clocks === 'going') return `${account} ${endedAt === undefined ? 'has' : 'had'} ${number}`
  const at = (moment: number | undefined) => (moment === undefined ? 'now' : new Date(moment).toISOString())
  return `${account} has ${number} ${at(since)} - ${at(endedAt)}, held since ${at(heldSince)}, rests until ${at(restsUntil)}`
}

export async function ledgerIn(
  db: Database,
  hands: Hands,
  model: Model,
  clocks: Clocks = 'standing',
): Promise<string[]> {
  const named = (map: Map<string, string>, id: string) => [...map].find(([, one]) => one === id)?.[0] ?? id
  const ids = [...hands.accounts.values()]
  const bindings = await db.queries.selectFrom('phone_bindings').selectAll().where('account_id', 'in', ids).execute()
  const sessions = await db.queries
    .selectFrom('sessions')
    .select(['id', 'account_id', 'ended_at', 'last_used_at'])
    .where('account_id', 'in', ids)
    .execute()
  const proofs = await db.queries
    .selectFrom('proofs')
    .select([(is) => is.fn<string>('encode', ['hash', sql.lit('hex')]).as('hash'), 'used_at'])
    .where('account_id', 'in', ids)
    .execute()
  const keys = proofKeys(hands)
  const sessionKeys = new Map([...hands.sessions].map(([key, { id }]) => [key, id]))
  const idle = (since: Date) => model.now - since.getTime() >= SESSION_IDLE_FOR
  return [
    ...bindings.map((one) =>
      bindingLine(
        {
          account: named(hands.accounts, one.account_id),
          number: hands.numbers.indexOf(one.number),
          since: one.bound_at.getTime(),
          heldSince: one.held_since.getTime(),
          ...(one.ended_at && { endedAt: one.ended_at.getTime() }),
          ...(one.rests_until && { restsUntil: one.rests_until.getTime() }),
        },
        clocks,
      ),
    ),
    ...sessions.map(
      (one) =>
        `${named(sessionKeys, one.id)} of ${named(hands.accounts, one.account_id)} is ${one.ended_at || idle(one.last_used_at) ? 'over' : 'alive'}`,
    ),
    ...proofs.map((one) => `${keys.get(one.hash)} was ${one.used_at ? 'used' : 'not used'}`),
  ].sort()
}

/** A sign-in has the moment at which it was asked for, and may have waited for a rebinding to be done. */
const WAITED_AT_MOST = { standing: '0 s', going: '20 s' }

/**
 * What must hold whatever happened, straight from the database; each finding is a sentence. Sessions that began at the
 * very moment of a rebinding are judged by the model's orders.
 */
export async function brokenRules(db: Database, clocks: Clocks = 'standing'): Promise<string[]> {
  const waited = sql`interval ${sql.lit(WAITED_AT_MOST[clocks])}`
  const { rows } = await sql<{ finding: string }>`
    select 'two holders of a number in a realm' as finding from phone_bindings
    where ended_at is null group by number, realm having count(*) > 1
    union all
    select 'a resting number was bound by another account' from phone_bindings one
    join phone_bindings other on other.number = one.number and other.realm = one.realm
      and other.account_id <> one.account_id
    where other.bound_at >= one.bound_at and other.bound_at < one.rests_until
      -- The clock of a test stands still: one that was bound and given up at that very moment was there before.
      and not (other.bound_at = one.bound_at and other.rests_until = other.bound_at)
    union all
    select 'an account has two numbers' from phone_bindings where ended_at is null
    group by account_id having count(*) > 1
    union all
    select 'a session is older than a rebinding and lives' from sessions s
    join rebindings r on r.account_id = s.account_id
    where s.ended_at is null
      and (s.signed_in_at < r.rebound_at - ${waited} or s.signed_in_at < r.undone_at - ${waited})
    union all
    select 'more rebindings than proofs used' from (
      select account_id, count(*) as made,
        (select count(*) from proofs p where p.account_id = r.account_id and p.used_at is not null) as used
      from rebindings r group by account_id) as counted
    where made > used
    union all
    select 'a rebinding was settled twice' from rebindings where undone_at is not null and void_at is not null
  `.execute(db.queries)
  return rows.map((row) => row.finding)
}

function proofKeys(hands: Hands): Map<string, string> {
  return new Map([...hands.proofs].map(([key, secret]) => [tokenHash(secret).toString('hex'), key]))
}
