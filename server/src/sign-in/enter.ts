import type { TerminalDeclaration } from '@foyer/contract'
import type { SignInMethod } from '@foyer/rules'
import { type AccountRow, accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Call } from '../platform/http/endpoint.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Opened, openSession } from '../sessions/open-session.ts'
import { sessionOf } from '../sessions/session-row.ts'
import { noteNumberUsed, runningSessionOf } from './sign-in.store.ts'

export interface Entered {
  outcome: 'signedIn'
  opened: Opened
  account: AccountRow
}

/**
 * The last step of every way to sign in: opens the session in the caller's transaction. A refusal by the rules (JM8) is
 * returned, so that the entry about it in the security log is committed.
 */
export async function enter(
  tx: Tx,
  account: string,
  terminal: TerminalDeclaration,
  how: { method: SignInMethod; from: From },
  now: Date,
): Promise<Entered | Refusal> {
  try {
    const opened = await openSession(tx, account, terminal, { method: how.method, place: how.from.place }, now)
    if (how.method === 'phoneCode' || how.method === 'phonePassword') await noteNumberUsed(tx, account, now)
    return { outcome: 'signedIn', opened, account: await accountRow(tx, account, now) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await record(tx, now, {
      account,
      event: 'signInRefused',
      terminal: terminal.kind,
      place: how.from.place,
      method: how.method,
      refusal: error.code,
      rule: error.rule,
    })
    return error
  }
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
