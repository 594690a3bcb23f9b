import type { AnswerOf } from '@foyer/contract'
import { lastWayIn } from '@foyer/rules'
import { accountOf, factsOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { endWechat } from '../accounts/wechat-bindings.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { bySession, noticedBy, type SignedIn } from '../sessions/signed-in.ts'

/** Takes the WeChat off, where another way to sign in remains; other sessions that it opened end. */
export async function unbindWechat(
  deps: Deps,
  signed: SignedIn,
  proof: string,
  from: From,
): Promise<AnswerOf<'unbindWechat'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  const account = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    // Under the lock once more: the other way in may have gone meanwhile.
    const stopped = lastWayIn.stops(factsOf(await accountRow(tx, id, now), now))
    if (stopped) throw new Refusal(stopped.code, stopped.facts)
    const method = await useProof(tx, signed, 'unbindWechat', proof, now)
    const old = await endWechat(tx, id, 'unbound', now)
    if (!old) throw new Refusal('wechat.none')
    const change = { account: id, event: 'wechatUnbound', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    const openedByIt = { openedByWechat: old.id, allBut: signed.session.id }
    await endSessions(tx, id, openedByIt, 'wechatRebound', now, bySession(signed))
    return accountOf(await accountRow(tx, id, now), now)
  })
  await deps.sessionCheck.endHolds(id)
  return { account }
}
