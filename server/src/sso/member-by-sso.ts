import { memberStateOf } from '../accounts/account-row.ts'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import { endNumber, lockNumbers } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import { recordAct, tellAdministrators } from '../members/administrators-log.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import { openMember } from '../members/open-member.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { Said } from '../platform/outside/sso/identity-provider.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Connection, connectionOf } from './connections.store.ts'
import { whatItBecomes } from './what-it-becomes.ts'

type Needs = Pick<Platform, 'secrets' | 'jobs'>

export interface BySso {
  organisation: string
  said: Said
  place: string
}

/**
 * The account of a person whom the organisation's provider named, locked. A provider has a word in its own organisation's
 * realm and nowhere else: the account is that of the subject, or one of this organisation that it becomes now, or none
 * (`sso.notInvited`, `sso.alreadyMember`, `sso.attributeMissing`). docs/decisions/0026-sso.md says whom it may become.
 */
export async function memberBySso(
  deps: Needs,
  tx: Tx,
  { organisation, said, place }: BySso,
  now: Date,
): Promise<string | Refusal> {
  const known = await accountOfSubject(tx, organisation, said.subject)
  if (known === undefined) await lockOrganisation(tx, organisation)
  const connection = await connectionOf(tx, organisation)
  if (!connection?.turned_on_at) return new Refusal('sso.visitGone')
  if (known !== undefined) await lockAccountIfThere(tx, known)
  // Another terminal of the same person may have been quicker, or an administrator.
  const account = await accountOfSubject(tx, organisation, said.subject)
  if (account !== undefined) return account
  if (known !== undefined) return new Refusal('sso.visitGone')
  return firstSignIn(deps, tx, connection, said, place, now)
}

async function firstSignIn(
  deps: Needs,
  tx: Tx,
  connection: Connection,
  said: Said,
  place: string,
  now: Date,
): Promise<string | Refusal> {
  const { organisation_id: organisation } = connection
  const becomes = await whatItBecomes(tx, connection, said)
  const theirs = becomes.number && (await memberWithNumber(tx, organisation, becomes.number))
  if (theirs) {
    const refusal = refuseToLink(theirs, connection)
    if (refusal) {
      const { code, rule } = refusal
      const tried = { account: theirs.account, place, method: 'sso' } as const
      await record(tx, now, { ...tried, event: 'signInRefused', refusal: code, rule })
      return refusal
    }
    await link(tx, { account: theirs.account, organisation, subject: said.subject }, now)
    if (theirs.state === 'invited' && !connection.links_members) await takeNumberOff(deps, tx, theirs, now)
    if (theirs.state === 'active')
      await noticeChange(deps, tx, { account: theirs.account, event: 'ssoLinked', by: null, place }, now)
    else await record(tx, now, { account: theirs.account, event: 'ssoLinked', place })
    return theirs.account
  }
  if (connection.provisioning === 'invitedOnly') return new Refusal('sso.notInvited')
  if (!becomes.nickname) return new Refusal('sso.attributeMissing')
  // Its number is not bound: the holder has not shown that it is theirs (SI2).
  const { nickname, department } = becomes
  const account = await openMember(
    deps,
    tx,
    { organisation, nickname, department: department?.id, invitedBy: null },
    now,
  )
  await link(tx, { account, organisation, subject: said.subject }, now)
  const act = { organisation, event: 'memberAdded', actor: account, subject: account, details: { sso: true } } as const
  await recordAct(tx, now, act)
  await tellAdministrators(tx, organisation, 'members', now)
  return account
}

/**
 * The provider's word gives an invited member away; it does not show whose the number is (SI2). Whoever holds it would
 * sign in to this account by a code, so it opens it no more. The administrators see it.
 */
async function takeNumberOff(deps: Needs, tx: Tx, member: MemberWithNumber, now: Date): Promise<void> {
  await lockNumbers(deps, tx, member.number)
  await endNumber(tx, member.account, 'unbound', now)
  await tellAdministrators(tx, member.organisation, 'members', now)
}

type MemberWithNumber = NonNullable<Awaited<ReturnType<typeof memberWithNumber>>>

/**
 * Whom the provider's word on a number is not enough for. An invited member's account holds nothing of anybody yet. One
 * who is in is found only where the organisation says that people cannot change their number in its directory; an
 * administrator never is.
 */
function refuseToLink({ state, role }: MemberWithNumber, { links_members }: Connection): Refusal | undefined {
  if (state === 'disabled') return new Refusal('member.disabled')
  if (role !== 'member') return new Refusal('sso.alreadyMember')
  return state === 'invited' || links_members ? undefined : new Refusal('sso.alreadyMember')
}

/** The member who has this number and no identity of the provider's yet; locked, and looked at again under the lock. */
async function memberWithNumber(tx: Tx, organisation: string, number: string) {
  const find = () =>
    tx
      .selectFrom('phone_bindings as b')
      .innerJoin('accounts as a', 'a.id', 'b.account_id')
      .innerJoin('members as m', 'm.account_id', 'a.id')
      .select(['a.id', 'a.role', 'a.organisation_id', 'm.joined_at', 'm.disabled_at'])
      .where('b.number', '=', number)
      .where('b.realm', '=', organisation)
      .where('b.ended_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('sso_identities as i').select('i.subject').whereRef('i.account_id', '=', 'a.id'))),
      )
      .executeTakeFirst()
  const seen = await find()
  if (!seen) return undefined
  await lockAccountIfThere(tx, seen.id)
  const row = await find()
  if (row?.id !== seen.id) return undefined
  return { account: row.id, organisation, number, role: row.role, state: memberStateOf(row) }
}

async function accountOfSubject(tx: Tx, organisation: string, subject: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('sso_identities')
    .select('account_id')
    .where('organisation_id', '=', organisation)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.account_id
}

async function link(
  tx: Tx,
  { account, organisation, subject }: { account: string; organisation: string; subject: string },
  now: Date,
): Promise<void> {
  const identity = { account_id: account, organisation_id: organisation, subject, linked_at: now }
  await tx.insertInto('sso_identities').values(identity).execute()
}

/** The subject signed in now. */
export async function noteSsoUsed(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.updateTable('sso_identities').set({ last_signed_in_at: now }).where('account_id', '=', account).execute()
}
