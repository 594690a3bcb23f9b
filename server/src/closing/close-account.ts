import type { EndReason, ProofMethod } from '@foyer/rules'
import { memberStateIn, type Opener } from '../accounts/accounts.store.ts'
import { lockNumbers, runningNumberOf } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import { shownKey } from '../accounts/shown-key.ts'
import { runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Remaining } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { bySession, type SignedIn } from '../sessions/signed-in.ts'
import { noteClosure } from './closures.store.ts'
import { eraseRows } from './erase-rows.ts'
import { releaseMeetings } from './meetings-of-closed.ts'
import { tellNumberOfClosing } from './tell-number.ts'

export interface Closing {
  account: string
  by: 'owner' | 'organisation'
  /** Of 《账号注销说明》, where the owner accepted it. */
  noticeVersion?: string | undefined
  /** The owner's session that did it, how it was proven and where from. */
  bySession?: SignedIn | undefined
  method?: ProofMethod | undefined
  place?: string | undefined
}

const END_REASON = {
  owner: 'accountClosed',
  organisation: 'removedByOrganisation',
} as const satisfies Record<Closing['by'], EndReason>

/**
 * Closes an account for good, in the caller's transaction (CL7, CL8): every session ends and its terminal is told why,
 * it leaves every meeting, those that it had planned are cancelled, its rows are erased, its number and WeChat are free at
 * once, the number is told; files, queue and the receipt are left to the job `finish-closure`. What stays is an empty
 * account, on which the ended sessions say why they ended, and a closure. The caller has the locks of `lockToClose`, and for
 * a member the organisation's before them; after the commit it waits for `sessionCheck.endHolds`. Returns the closure's id and the sessions that it ended.
 */
export async function closeAccount(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  closing: Closing,
  now: Date,
): Promise<{ closure: string; ended: string[] }> {
  const { account, by } = closing
  const bound = await runningNumberOf(tx, account)
  const joined = (await memberStateIn(tx, account)) !== 'invited' // who never came hears nothing
  if (bound) await lockNumbers(deps, tx, bound.number)
  await recordClosing(tx, closing, now)
  const owner = by === 'owner' && closing.bySession ? bySession(closing.bySession) : undefined
  const ended = await endSessions(tx, account, 'all', END_REASON[by], now, owner)
  await releaseMeetings(tx, account, now)
  const remaining = await whatRemains(deps, tx, account, bound?.number)
  const erased = await eraseRows(tx, { account, ...keysIn(remaining), until: now })
  if (bound && joined) await tellNumberOfClosing(deps, tx, bound.number, by, now)
  const closure = await noteClosure(tx, { ...closing, erased, remaining }, now)
  await deps.jobs.add(tx, 'finish-closure', { closure }, { key: `closure:${closure}` })
  return { closure, ended }
}

/** The keyed hashes of what the account was found by, for those who look for what is left of it. */
export function keysIn({ numberKeys, shownKeys }: Remaining): { numberKeys: Buffer[]; shownKeys: Buffer[] } {
  const read = (keys: readonly string[]) => keys.map((key) => Buffer.from(key, 'base64'))
  return { numberKeys: read(numberKeys), shownKeys: read(shownKeys) }
}

async function recordClosing(tx: Tx, { account, bySession: signed, method, place }: Closing, now: Date): Promise<void> {
  const session = signed?.account.id === account ? signed.session : undefined
  const where = { session: session?.id, terminal: session?.terminal, place }
  await record(tx, now, { account, event: 'accountClosed', method, ...where })
}

/** Read before it is erased: the files, and by what the account was found. */
async function whatRemains(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  account: string,
  number: string | undefined,
): Promise<Remaining> {
  const { avatar_hash: avatar } = await tx
    .selectFrom('accounts')
    .select('avatar_hash')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const archives = await tx.selectFrom('data_exports').select('blob_key').where('account_id', '=', account).execute()
  const theirs = number !== undefined && (await opensAnother(tx, account, number)) ? undefined : number
  const shown = await whatOpens(tx, account, theirs)
  return {
    avatar,
    exports: archives.flatMap(({ blob_key }) => blob_key ?? []),
    numberKeys: theirs === undefined ? [] : [secrets.keyOf('number', theirs).toString('base64')],
    shownKeys: shown.map((one) => shownKey(secrets, one).toString('base64')),
  }
}

/** A number of several accounts stays the others': codes and messages that name no account may be theirs (PH7). */
async function opensAnother(tx: Tx, account: string, number: string): Promise<boolean> {
  const other = await tx
    .selectFrom('phone_bindings')
    .select('id')
    .where('number', '=', number)
    .where('account_id', '<>', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return other !== undefined
}

/** What somebody can have shown to get a ticket for this account. */
async function whatOpens(tx: Tx, account: string, number: string | undefined): Promise<Opener[]> {
  const wechat = await runningWechatOf(tx, account)
  const identity = await tx
    .selectFrom('sso_identities')
    .select(['organisation_id as organisation', 'subject'])
    .where('account_id', '=', account)
    .executeTakeFirst()
  return [
    ...(number === undefined ? [] : [{ number }]),
    ...(wechat ? [{ unionid: wechat.unionid }] : []),
    ...(identity ? [{ sso: identity }] : []),
  ]
}
