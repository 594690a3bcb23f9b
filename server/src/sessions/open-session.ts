import { randomUUID } from 'node:crypto'
import type { TerminalDeclaration } from '@foyer/contract'
import { type EndReason, isOneOfTheFive, newcomerOn, SESSION_LIVES_FOR, type SignInMethod } from '@foyer/rules'
import { sql } from 'kysely'
import { accountRow, lockAccount, memberStateIn } from '../accounts/accounts.store.ts'
import { rememberTerminal } from '../accounts/known-terminals.ts'
import { record } from '../accounts/security-log.ts'
import { runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { endSessions } from './end-sessions.ts'
import { expiresAt, type SessionRow } from './session-row.ts'

export interface Opened {
  session: SessionRow
  token: string
  /** Sessions that had to end for it; see `sessionCheck.endHolds`. */
  ended: string[]
}

export interface HowOpened {
  method: SignInMethod
  place: string
  /** The key of the terminal's own secret, where it has one. */
  device?: Buffer | undefined
  /** The session that this one goes on from: the client's that handed over (AV3), or another identity's. */
  continues?: Pick<SessionRow, 'device_key' | 'wechat_binding_id'> | undefined
}

/**
 * Opens a session on a terminal. On one of the five kinds it ends the older session there (JM8), or is refused where
 * the organisation says so; the database's index `sessions_one_of_kind` states the same. Writes the security log, and
 * tells the account's other terminals. Whoever an organisation keeps out, or who has not joined it yet, comes in by no
 * way: `member.disabled`, `identity.notJoined`; nor does anybody to a closed account.
 */
export async function openSession(
  tx: Tx,
  account: string,
  terminal: TerminalDeclaration,
  how: HowOpened,
  now: Date,
): Promise<Opened> {
  await lockAccount(tx, account)
  await refuseOutsider(tx, account)
  const id = randomUUID()
  const session: SessionRow = {
    id,
    account_id: account,
    terminal: terminal.kind,
    shell: terminal.shell,
    device_name: terminal.deviceName,
    system: terminal.system ?? null,
    place: how.place,
    signed_in_by: how.method,
    signed_in_at: now,
    last_used_at: now,
    ends_at_latest: new Date(now.getTime() + SESSION_LIVES_FOR),
    ended_at: null,
    end_reason: null,
    device_key: how.continues ? how.continues.device_key : (how.device ?? null),
    wechat_binding_id: how.continues ? how.continues.wechat_binding_id : await wechatThatOpens(tx, account, how.method),
  }
  const ended = await makeRoom(tx, account, session, now)
  await tx.insertInto('sessions').values(session).execute()
  const token = await giveToken(tx, session.id, now)
  await record(tx, now, {
    account,
    event: 'signedIn',
    session: session.id,
    terminal: session.terminal,
    place: how.place,
    method: how.method,
  })
  if (how.device && SHOWS_MORE_THAN_A_PASSWORD.has(how.method)) await rememberTerminal(tx, account, how.device, now)
  await tell(tx, account, { type: 'terminals.changed' }, now)
  return { session, token, ended }
}

async function refuseOutsider(tx: Tx, account: string): Promise<void> {
  const { closed_at } = await tx
    .selectFrom('accounts')
    .select('closed_at')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  if (closed_at) throw new Refusal('signIn.accountNotOffered')
  const state = await memberStateIn(tx, account)
  if (state === 'disabled') throw new Refusal('member.disabled')
  if (state === 'invited') throw new Refusal('identity.notJoined')
}

/** By which the account knows the terminal from then on: who has the password alone makes no terminal known. */
const SHOWS_MORE_THAN_A_PASSWORD: ReadonlySet<SignInMethod> = new Set([
  'phoneCode',
  'wechat',
  'sso',
  'passkey',
  'recoveryCode',
  'identitySwitch', // after a code or a WeChat that opens the other account, too
])

async function wechatThatOpens(tx: Tx, account: string, method: SignInMethod): Promise<string | null> {
  return method === 'wechat' ? ((await runningWechatOf(tx, account))?.id ?? null) : null
}

async function makeRoom(tx: Tx, account: string, newcomer: SessionRow, now: Date): Promise<string[]> {
  if (!isOneOfTheFive(newcomer.terminal)) return []
  const older = await tx
    .selectFrom('sessions')
    .select(['id', 'last_used_at', 'ends_at_latest'])
    .where('account_id', '=', account)
    .where('terminal', '=', newcomer.terminal)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!older) return []
  const by = { id: newcomer.id, terminal: newcomer.terminal, deviceName: newcomer.device_name }
  const end = (reason: EndReason) => endSessions(tx, account, { only: older.id }, reason, now, by)
  if (expiresAt(older) <= now) return end('expired')

  const facts = await accountRow(tx, account, now)
  if (newcomerOn(newcomer.terminal, facts.refuses_newer_terminal) === 'isRefused')
    throw new Refusal('terminal.occupied')
  return end('signedInElsewhere')
}

/**
 * A new token for a session; returned once, kept as its hash. Those of a session have an order, even when two are given
 * out in one millisecond.
 */
export async function giveToken(tx: Tx, session: string, now: Date): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('session_tokens')
    .values({
      hash: tokenHash(token),
      session_id: session,
      issued_at: sql`greatest(${now}::timestamptz,
        (select max(issued_at) + interval '1 microsecond' from session_tokens where session_id = ${session}))`,
      first_used_at: null,
      retired_at: null,
    })
    .execute()
  return token
}
