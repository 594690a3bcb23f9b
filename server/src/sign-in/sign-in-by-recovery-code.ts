import type { SignedIn } from '@foyer/contract'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import { giveBack } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { accountOfRecoveryCode, leaveRecoveryCode, takeRecoveryTry, useRecoveryCode } from '../proofs/recovery-codes.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Entered, enter, welcome } from './enter.ts'
import { refuseContradiction } from './terminal-kind.ts'

/**
 * Signs in to the account of the recovery code (SI1), which is used up with what it opens, or not at all. A used one, one
 * of a former set and one that never was are one answer (SI3); the first stands in the account's security log (SI6).
 */
export async function signInByRecoveryCode(deps: Deps, call: Call<'signInByRecoveryCode'>): Promise<SignedIn> {
  const { code, terminal } = call.body
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const now = deps.clock.now()
  const how = { method: 'recoveryCode', from: call.from } as const
  const entered = await committing(deps.db, async (tx) => {
    const taken = await takeRecoveryTry(deps, tx, call.from, now)
    if (taken instanceof Refusal) return taken
    const account = await accountOfRecoveryCode(tx, code)
    if (account === undefined) return new Refusal('recoveryCode.wrong')
    await lockAccountIfThere(tx, account)
    if (!(await useRecoveryCode(tx, account, code, now))) {
      const refused = new Refusal('recoveryCode.wrong')
      const tried = { account, terminal: terminal.kind, place: call.from.place, method: how.method }
      await record(tx, now, { ...tried, event: 'signInRefused', refusal: refused.code, rule: refused.rule })
      return refused
    }
    await giveBack(tx, [taken])
    const step = await enter(deps, tx, account, terminal, how, now)
    if (step instanceof Refusal) await leaveRecoveryCode(tx, code)
    else await noticeUse(deps, tx, step, call.from, now)
    return step
  })
  return welcome(deps, entered, call)
}

/** The other terminals and the number are told: whoever came in may have found the paper. */
async function noticeUse(deps: Deps, tx: Tx, { opened }: Entered, from: From, now: Date): Promise<void> {
  const { id, account_id: account, terminal, device_name: deviceName } = opened.session
  const by = { session: id, terminal, deviceName }
  await noticeChange(deps, tx, { account, event: 'recoveryCodeUsed', by, place: from.place }, now)
}
