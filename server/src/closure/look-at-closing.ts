import type { BeforeClosing } from '@foyer/contract'
import { decide, SURFACE_OF } from '@foyer/rules'
import { realmOf } from '../accounts/account-row.ts'
import { accountsOpenedBy } from '../accounts/accounts.store.ts'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { NOTICE_VERSION } from '../accounts/terms.ts'
import { runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import { countPlanned } from '../attendances/planned.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { attendancesOf, dataExportOf, terminalsOf } from './closure.store.ts'

/**
 * What closing would do, and what stands in its way (CL1-CL6), so that nobody finds out at the end: who must do it
 * instead, what is lost with it, and which accounts of the same number or WeChat stay. Changes nothing.
 */
export async function lookAtClosing(deps: Deps, { session, account }: SignedIn): Promise<BeforeClosing> {
  const now = deps.clock.now()
  const decision = decide('closeAccount', SURFACE_OF[session.terminal], account.facts)
  return {
    stopped: decision.allowed ? null : { code: decision.refusal.code, rule: decision.refusal.rule },
    noticeVersion: NOTICE_VERSION,
    memberUntil: account.memberUntil, // CL4
    terminals: await terminalsOf(deps.db.queries, account.id, now),
    plannedMeetings: await countPlanned(deps.db.queries, account.id),
    attendances: await attendancesOf(deps.db.queries, account.id, now),
    maskedNumber: account.maskedNumber,
    wechat: account.wechat !== null,
    otherAccounts: await othersInOrganisations(deps, account.id, now),
    dataExport: await dataExportOf(deps.db.queries, account.id, now),
  }
}

/** The organisations' accounts that the same number or WeChat opens: they are closed by none but their organisation (CL5). */
async function othersInOrganisations(
  { db }: Deps,
  account: string,
  now: Date,
): Promise<BeforeClosing['otherAccounts']> {
  const number = (await runningNumberOf(db.queries, account))?.number
  const unionid = (await runningWechatOf(db.queries, account))?.unionid
  const opened = [
    ...(number === undefined ? [] : await accountsOpenedBy(db.queries, { number }, now)),
    ...(unionid === undefined ? [] : await accountsOpenedBy(db.queries, { unionid }, now)),
  ]
  const others = new Map(opened.map((one) => [one.account_id, one]))
  others.delete(account)
  return [...others.values()]
    .filter((one) => one.organisation_id !== null)
    .map((one) => ({ realm: realmOf(one), role: one.role }))
}
