import { SESSION_IDLE_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import type { Database } from '../../platform/db/database.ts'
import { tokenHash } from '../../platform/secrets.ts'
import { isAlive, type Model } from './model.ts'
import type { Hands } from './play.ts'

/** The ledger as one text, the same for the model and for the database, whatever order things came in. */
export function ledgerOf(model: Model): string[] {
  const { bindings, sessions, proofs } = model
  const at = (moment: number | undefined) => (moment === undefined ? 'now' : new Date(moment).toISOString())
  return [
    ...bindings.map(
      (one) =>
        `${one.account} has ${one.number} ${at(one.since)} - ${at(one.endedAt)}, held since ${at(one.heldSince)}, rests until ${at(one.restsUntil)}`,
    ),
    ...[...sessions].map(([key, { account }]) => `${key} of ${account} is ${isAlive(model, key) ? 'alive' : 'over'}`),
    ...[...proofs].map(([key, { used }]) => `${key} was ${used ? 'used' : 'not used'}`),
  ].sort()
}

export async function ledgerIn(db: Database, hands: Hands, model: Model): Promise<string[]> {
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
  const at = (moment: Date | null) => moment?.toISOString() ?? 'now'
  const idle = (since: Date) => model.now - since.getTime() >= SESSION_IDLE_FOR
  return [
    ...bindings.map(
      (one) =>
        `${named(hands.accounts, one.account_id)} has ${hands.numbers.indexOf(one.number)} ${at(one.bound_at)} - ${at(one.ended_at)}, held since ${at(one.held_since)}, rests until ${at(one.rests_until)}`,
    ),
    ...sessions.map(
      (one) =>
        `${named(sessionKeys, one.id)} of ${named(hands.accounts, one.account_id)} is ${one.ended_at || idle(one.last_used_at) ? 'over' : 'alive'}`,
    ),
    ...proofs.map((one) => `${keys.get(one.hash)} was ${one.used_at ? 'used' : 'not used'}`),
  ].sort()
}

/**
 * What must hold whatever happened, straight from the database; each finding is a sentence. Sessions that began at the
 * very moment of a rebinding are judged by the model's orders.
 */
export async function brokenRules(db: Database): Promise<string[]> {
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
    where s.ended_at is null and (s.signed_in_at < r.rebound_at or s.signed_in_at < r.undone_at)
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
