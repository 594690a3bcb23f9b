import { randomUUID } from 'node:crypto'
import type { Role } from '@foyer/rules'
import { sql } from 'kysely'
import { lockNumbers, refuseNumbersOfOthers } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Platform } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'

interface Person {
  nickname: string
  /** E.164, or none for one who signs in by SSO. */
  number?: string | undefined
  department?: string | null | undefined
}

export interface NewMembers<P extends Person = Person> {
  organisation: string
  people: readonly P[]
  role?: Role | undefined
  /** Null for the operator's command, and for SSO. */
  invitedBy: string | null
}

export interface NewMember extends Person, Omit<NewMembers, 'people'> {}

/**
 * Makes an account of an organisation. Whoever holds the number joins by signing in. Refuses a number that is bound in
 * this realm (`number.taken`) or rests (`number.resting`). Under the organisation's lock.
 */
export async function openMember(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  { organisation, role, invitedBy, ...person }: NewMember,
  now: Date,
): Promise<string> {
  const { opened, refused } = await openMembers(deps, tx, { organisation, people: [person], role, invitedBy }, now)
  if (refused[0]) throw refused[0].refusal
  return (opened[0] as { account: string }).account
}

/**
 * The same for many at once, in a few statements. A number of which the rules say no is refused for its person alone;
 * no number may stand twice among them.
 */
export async function openMembers<P extends Person>(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  { organisation, people, role = 'member', invitedBy }: NewMembers<P>,
  now: Date,
): Promise<{ opened: { person: P; account: string }[]; refused: { person: P; refusal: Refusal }[] }> {
  const numbers = people.flatMap(({ number }) => number ?? [])
  if (numbers.length > 0) await lockNumbers(deps, tx, ...numbers)
  const refusals = await refuseNumbersOfOthers(tx, { numbers, realm: organisation }, now)
  const refusalOf = ({ number }: Person) => (number === undefined ? undefined : refusals.get(number))
  const refused = people.flatMap((person) => {
    const refusal = refusalOf(person)
    return refusal ? [{ person, refusal }] : []
  })
  const opened = people
    .filter((person) => !refusalOf(person))
    .map((person) => ({ person, account: randomUUID(), binding: randomUUID() }))
  if (opened.length > 0) await write(tx, { organisation, opened, role, invitedBy }, now)
  return { opened: opened.map(({ person, account }) => ({ person, account })), refused }
}

interface Opened {
  organisation: string
  opened: readonly { person: Person; account: string; binding: string }[]
  role: Role
  invitedBy: string | null
}

async function write(tx: Tx, { organisation, opened, role, invitedBy }: Opened, now: Date): Promise<void> {
  const accounts = opened.map((one) => one.account)
  await sql`
    insert into accounts (id, organisation_id, role, nickname, opened_at)
    select id, ${organisation}::uuid, ${role}, nickname, ${now}::timestamptz
    from unnest(${accounts}::uuid[], ${opened.map((one) => one.person.nickname)}::text[]) as p (id, nickname)`.execute(
    tx,
  )
  await sql`
    insert into members (account_id, organisation_id, department_id, invited_at, invited_by)
    select id, ${organisation}::uuid, department, ${now}::timestamptz, ${invitedBy}::uuid
    from unnest(${accounts}::uuid[], ${opened.map((one) => one.person.department ?? null)}::uuid[]) as p (id, department)`.execute(
    tx,
  )
  await bindFirstNumbers(tx, organisation, opened, now)
  await record(tx, now, ...accounts.map((account) => ({ account, event: 'accountOpened' as const })))
}

/** The database refuses a number that another account has or that rests, should anything have passed by the lock. */
async function bindFirstNumbers(tx: Tx, realm: string, opened: Opened['opened'], now: Date): Promise<void> {
  const having = opened.filter((one) => one.person.number !== undefined)
  if (having.length === 0) return
  try {
    await sql`
      insert into phone_bindings (id, account_id, realm, number, bound_at, held_since)
      select id, account, ${realm}, number, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${having.map((one) => one.binding)}::uuid[], ${having.map((one) => one.account)}::uuid[],
        ${having.map((one) => one.person.number)}::text[]
      ) as p (id, account, number)`.execute(tx)
  } catch (error) {
    const others = violates(error, 'phone_bindings_of_others') || violates(error, 'phone_bindings_one_in_realm')
    throw others ? new Refusal('number.taken', undefined, { cause: error }) : error
  }
}
