import type { SignInStep, TerminalDeclaration } from '@foyer/contract'
import type { SignInMethod } from '@foyer/rules'
import { type AccountRow, accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { deviceKeyOf } from '../accounts/known-terminals.ts'
import { noteNumberUsed } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import { cancelAppeals } from '../notices/cancel-appeals.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Call } from '../platform/http/endpoint.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type HowOpened, type Opened, openSession } from '../sessions/open-session.ts'
import { sessionOf } from '../sessions/session-row.ts'
import { runningSessionOf } from './sign-in.store.ts'

/** How a person came in, and where from. */
export interface How {
  method: SignInMethod
  from: From
  /** The client that handed over (AV3). */
  continues?: HowOpened['continues']
}

export interface Entered {
  outcome: 'signedIn'
  opened: Opened
  account: AccountRow
}

/**
 * The last step of every way to sign in: opens the session in the caller's transaction. Its owner has come, so an appeal
 * that waits for the account is over. A refusal by the rules (JM8) is
 * returned, so that the entry about it in the security log is committed.
 */
export async function enter(
  deps: Pick<Deps, 'secrets' | 'jobs'>,
  tx: Tx,
  account: string,
  terminal: TerminalDeclaration,
  { method, from, continues }: How,
  now: Date,
): Promise<Entered | Refusal> {
  try {
    const device = deviceKeyOf(deps, terminal.device)
    const opened = await openSession(tx, account, terminal, { method, place: from.place, device, continues }, now)
    if (method === 'phoneCode') await noteNumberUsed(tx, account, now)
    const by = { session: opened.session.id, terminal: terminal.kind, deviceName: terminal.deviceName }
    if (!continues) await cancelAppeals(deps, tx, { account, by, place: from.place }, now)
    return { outcome: 'signedIn', opened, account: await accountRow(tx, account, now) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await record(tx, now, {
      account,
      event: 'signInRefused',
      terminal: terminal.kind,
      place: from.place,
      method,
      refusal: error.code,
      rule: error.rule,
    })
    return error
  }
}

/** A step as it is answered: who is in gets what a terminal needs, who is not gets what comes next. */
export async function welcomeIf(
  deps: Deps,
  step: Entered | Exclude<SignInStep, { outcome: 'signedIn' }>,
  call: Pick<Call<'mySession'>, 'request' | 'reply'>,
): Promise<SignInStep> {
  return step.outcome === 'signedIn' ? welcome(deps, step, call) : step
}

/** What a terminal gets once it is in: its session, the account, and the token (clients) or cookie (web). */
export async function welcome(
  deps: Deps,
  entered: Entered,
  { request, reply }: Pick<Call<'mySession'>, 'request' | 'reply'>,
) {
  const { session, token, ended } = entered.opened
  if (ended.length > 0) await deps.sessionCheck.endHolds(session.account_id)
  const web = session.terminal === 'web'
  if (web) {
    await endFormer(deps, request)
    deps.credentials.giveCookie(reply, token)
  }
  return {
    outcome: 'signedIn' as const,
    session: sessionOf(session, true),
    account: accountOf(entered.account, session.signed_in_at),
    ...(web ? {} : { token }),
  }
}

/** The cookie takes the place of the one that this browser had, so the session that it opened is over. */
async function endFormer(deps: Deps, request: Call<'mySession'>['request']): Promise<void> {
  const former = deps.credentials.tokenOf(request)
  if (former === undefined || request.headers.authorization !== undefined) return
  const running = await runningSessionOf(deps.db.queries, tokenHash(former))
  if (!running) return
  await deps.db.transaction((tx) =>
    endSessions(tx, running.account_id, { only: running.id }, 'signedOut', deps.clock.now()),
  )
  await deps.sessionCheck.endHolds(running.account_id)
}
