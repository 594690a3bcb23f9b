import type { SignedIn as SignedInAnswer, TerminalDeclaration } from '@foyer/contract'
import { type AccountRow, accountOf } from '../accounts/account-row.ts'
import { accountRow, lockAccountIfThere } from '../accounts/accounts.store.ts'
import { noteNumberUsed } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import { cancelAppeals } from '../notices/cancel-appeals.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps, SignedCall } from '../sessions/for-signed-in.ts'
import { type Opened, openSession } from '../sessions/open-session.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { type SessionRow, sessionOf } from '../sessions/session-row.ts'
import { actorOf, bySession, noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { accountsReachedBy, type Leading } from './identities.store.ts'

/**
 * Goes on as another account of the same person, on this terminal: the session here ends, one begins there. The proof
 * decides how far it leads: a code to the number opens the accounts with that number, a WeChat those with that WeChat.
 * Refuses any other (`identity.unknown`), one that nobody joined yet, and whatever signing in there is refused with (JM8,
 * `member.disabled`); what was refused stands in the security log of both.
 */
export async function switchIdentity(deps: Deps, call: SignedCall<'switchIdentity'>): Promise<SignedInAnswer> {
  const { signed, body, from } = call
  const now = deps.clock.now()
  const switched = await committing(deps.db, async (tx) => {
    for (const account of [signed.account.id, body.account].sort()) await lockAccountIfThere(tx, account)
    await refuseEnded(tx, signed)
    const method = (await useProof(tx, signed, 'switchIdentity', body.proof, now)) as Leading
    const target = await identityReachedBy(tx, method, signed, body.account, now)
    return goOnAs(deps, tx, signed, target, { method, place: from.place }, now)
  })
  return welcome(deps, signed, switched, call)
}

async function identityReachedBy(
  tx: Tx,
  method: Leading,
  { account, session }: SignedIn,
  wanted: string,
  now: Date,
): Promise<AccountRow> {
  const here = { account: account.id, device: session.device_key }
  const reached = await accountsReachedBy(tx, method, here, now)
  const target = reached.find((one) => one.account_id === wanted && wanted !== account.id)
  if (!target) throw new Refusal('identity.unknown')
  return target
}

interface Switched {
  opened: Opened
  account: AccountRow
}

async function goOnAs(
  deps: Deps,
  tx: Tx,
  signed: SignedIn,
  target: AccountRow,
  { method, place }: { method: Leading; place: string },
  now: Date,
): Promise<Switched | Refusal> {
  const { session } = signed
  const account = target.account_id
  const continues = {
    device_key: session.device_key,
    wechat_binding_id: method === 'wechat' ? target.bound_wechat_id : null,
  }
  const how = { method: 'identitySwitch', place, device: session.device_key ?? undefined, continues } as const
  let opened: Opened
  try {
    opened = await openSession(tx, account, declarationOf(session), how, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const refused = { refusal: error.code, rule: error.rule, method: how.method, terminal: session.terminal, place }
    await record(tx, now, { account, event: 'signInRefused', ...refused })
    return error
  }
  if (method === 'smsCode') await noteNumberUsed(tx, account, now)
  await record(tx, now, { ...actorOf(signed), place, event: 'identitySwitched', method })
  await record(tx, now, {
    account,
    session: opened.session.id,
    terminal: session.terminal,
    place,
    event: 'identitySwitched',
    method,
  })
  await endSessions(tx, signed.account.id, { only: session.id }, 'signedOut', now, bySession(signed))
  await cancelAppeals(deps, tx, { account, by: { ...noticedBy(signed), session: opened.session.id }, place }, now)
  return { opened, account: await accountRow(tx, account, now) }
}

/** What this terminal said of itself when it signed in. */
function declarationOf({ terminal, shell, device_name, system }: SessionRow): TerminalDeclaration {
  return { kind: terminal, shell, deviceName: device_name, ...(system !== null && { system }) }
}

async function welcome(
  deps: Deps,
  before: SignedIn,
  { opened: { session, token, ended }, account }: Switched,
  { reply }: Pick<Call<'switchIdentity'>, 'reply'>,
): Promise<SignedInAnswer> {
  if (ended.length > 0) await deps.sessionCheck.endHolds(session.account_id)
  await deps.sessionCheck.endHolds(before.account.id)
  const web = session.terminal === 'web'
  if (web) deps.credentials.giveCookie(reply, token)
  return {
    outcome: 'signedIn',
    session: sessionOf(session, true),
    account: accountOf(account, session.signed_in_at),
    ...(web ? {} : { token }),
  }
}
