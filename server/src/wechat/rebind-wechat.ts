import type { AnswerOf, BodyReadOf, WechatVisit } from '@foyer/contract'
import { accountOf } from '../accounts/account-row.ts'
import { accountRow, realmIdOf } from '../accounts/accounts.store.ts'
import { bindWechatIdentity, endWechat, noteOpenid, runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import type { From } from '../platform/http/from.ts'
import type { WechatIdentity } from '../platform/outside/wechat/wechat.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { beginVisit, endVisit, type VisitPurpose } from '../proofs/wechat-visits.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { bySession, noticedBy, type SignedIn } from '../sessions/signed-in.ts'

type Binding = 'bindWechat' | 'rebindWechat'

/** Begins the visit to WeChat that shows the new one; the account was proven before. */
export async function askForNewWechat(deps: Deps, signed: SignedIn, action: Binding, from: From): Promise<WechatVisit> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    return beginVisit(deps, tx, purposeOf(signed, action), signed.session.terminal, from, now)
  })
}

/** Binds a first WeChat (WX6). Refuses `wechat.taken` when another account of the realm has it. */
export async function bindWechat(
  deps: Deps,
  signed: SignedIn,
  { proof, ...back }: BodyReadOf<'bindWechat'>,
  from: From,
): Promise<AnswerOf<'bindWechat'>> {
  const identity = await endVisit(deps, purposeOf(signed, 'bindWechat'), back)
  const now = deps.clock.now()
  const account = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    if (await runningWechatOf(tx, signed.account.id)) throw new Refusal('wechat.already')
    const method = await useProof(tx, signed, 'bindWechat', proof, now)
    await bind(tx, signed, identity, now)
    const change = {
      account: signed.account.id,
      event: 'wechatBound',
      by: noticedBy(signed),
      method,
      place: from.place,
    } as const
    await noticeChange(deps, tx, change, now)
    return accountOf(await accountRow(tx, signed.account.id, now), now)
  })
  return { account }
}

/**
 * Binds another WeChat in the place of the present one (WX1-WX3). The one that is bound already changes nothing and
 * says so (WX6). Other sessions that the old one opened end, and the number is told (WX7).
 */
export async function rebindWechat(
  deps: Deps,
  signed: SignedIn,
  { proof, ...back }: BodyReadOf<'rebindWechat'>,
  from: From,
): Promise<AnswerOf<'rebindWechat'>> {
  const identity = await endVisit(deps, purposeOf(signed, 'rebindWechat'), back)
  const now = deps.clock.now()
  const { id } = signed.account
  const answer = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const old = await runningWechatOf(tx, id)
    if (!old) throw new Refusal('wechat.none')
    const method = await useProof(tx, signed, 'rebindWechat', proof, now)
    const changed = old.unionid !== identity.unionid
    if (changed) {
      await endWechat(tx, id, 'rebound', now)
      await bind(tx, signed, identity, now)
      const change = { account: id, event: 'wechatRebound', by: noticedBy(signed), method, place: from.place } as const
      await noticeChange(deps, tx, change, now)
      const openedByOld = { openedByWechat: old.id, allBut: signed.session.id }
      await endSessions(tx, id, openedByOld, 'wechatRebound', now, bySession(signed))
    } else await noteOpenid(tx, old.id, identity)
    return { changed, account: accountOf(await accountRow(tx, id, now), now) }
  })
  if (answer.changed) await deps.sessionCheck.endHolds(id)
  return answer
}

async function bind(tx: Tx, { account }: SignedIn, identity: WechatIdentity, now: Date): Promise<void> {
  const realm = await realmIdOf(tx, account.id)
  await bindWechatIdentity(tx, { account: account.id, realm, identity }, now)
}

function purposeOf({ account, session }: SignedIn, action: Binding): VisitPurpose {
  return { purpose: 'newWechat', action, account: account.id, session: session.id }
}
