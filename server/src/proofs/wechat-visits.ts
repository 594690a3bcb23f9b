import type { WechatReturn, WechatVisit } from '@foyer/contract'
import {
  type Action,
  SURFACE_OF,
  type Terminal,
  WECHAT_VISIT_LIVES_FOR,
  WECHAT_VISITS_FROM_AN_ADDRESS_PER_HOUR,
} from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { lockSubject } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { stageOrigin } from '../platform/http/stage-origin.ts'
import type { WechatIdentity, WechatOutcome } from '../platform/outside/wechat/wechat.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'

/** What a visit to WeChat is for; a signed-in one is bound to its session, account and action. */
export type VisitPurpose =
  | { purpose: 'signIn' }
  | { purpose: 'prove' | 'newWechat'; action: Action; account: string; session: string }

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'wechat' | 'log'>

const HOUR = 3_600_000

/** Everybody may begin a visit, so one address begins so many and no more. */
export async function refuseTooManyVisits({ secrets }: Needs, tx: Tx, from: From, now: Date): Promise<void> {
  const address = secrets.keyOf('address', from.address)
  await lockSubject(tx, 'wechat-visits-from', address)
  const nth = await tx
    .selectFrom('wechat_visits')
    .select('begun_at')
    .where('begun_from', '=', address.toString('base64url'))
    .where('purpose', '=', 'signIn')
    .where('begun_at', '>', new Date(now.getTime() - HOUR))
    .orderBy('begun_at', 'desc')
    .offset(WECHAT_VISITS_FROM_AN_ADDRESS_PER_HOUR - 1)
    .limit(1)
    .executeTakeFirst()
  if (!nth) return
  const until = new Date(nth.begun_at.getTime() + HOUR)
  throw tooMany('address.tooMany', until, now)
}

/** Where WeChat sends the person back to: a page of ours, on the origin that the visit began on. */
const WECHAT_RETURN_PATH = '/wechat/return'

/**
 * Begins a visit: a page of WeChat with a state of its own. The state goes to WeChat and comes back; the visit's secret
 * stays with the terminal that began, and both are needed to take the answer, so that neither a page that somebody else
 * began nor one that somebody else ended does anything (ASVS 10.1.2, 10.2.1).
 */
export async function beginVisit(
  deps: Needs,
  tx: Tx,
  purpose: VisitPurpose,
  terminal: Terminal,
  from: From,
  now: Date,
): Promise<WechatVisit> {
  const wechat = wechatOf(deps)
  const app = wechat.appFor(SURFACE_OF[terminal])
  const [visit, state] = [newToken(), newToken()]
  const expiresAt = new Date(now.getTime() + WECHAT_VISIT_LIVES_FOR)
  await tx
    .insertInto('wechat_visits')
    .values({
      hash: tokenHash(visit),
      state_hash: tokenHash(state),
      purpose: purpose.purpose,
      action: 'action' in purpose ? purpose.action : null,
      account_id: 'account' in purpose ? purpose.account : null,
      session_id: 'session' in purpose ? purpose.session : null,
      app,
      begun_from: deps.secrets.keyOf('address', from.address).toString('base64url'),
      begun_at: now,
      expires_at: expiresAt,
      exchanged_at: null,
    })
    .execute()
  const redirectUri = `${stageOrigin(deps.config, from.origin)}${WECHAT_RETURN_PATH}`
  return { visit, state, url: wechat.addressOf(app, { redirectUri, state }), expiresAt: expiresAt.toISOString() }
}

/**
 * Takes the answer of a visit: exchanges the code for who it is. A visit is answered once, whatever comes twice or at
 * the same time; only when WeChat could not be reached can the same return be sent again.
 */
export async function endVisit(deps: Needs, purpose: VisitPurpose, back: WechatReturn): Promise<WechatIdentity> {
  const wechat = wechatOf(deps)
  const hash = tokenHash(back.visit)
  const app = await claim(deps, purpose, hash, tokenHash(back.state))
  const outcome = await wechat.identify(app, back.code)
  if (outcome.kind === 'known') return outcome.identity
  if (outcome.kind !== 'refused') {
    await deps.db.queries.updateTable('wechat_visits').set({ exchanged_at: null }).where('hash', '=', hash).execute()
    deps.log.warn({ outcome: outcome.kind, because: because(outcome) }, 'WeChat did not answer')
    throw new Refusal('wechat.away', undefined, { retryAfterSeconds: 5 })
  }
  throw new Refusal('wechat.codeRefused')
}

async function claim({ db, clock }: Needs, purpose: VisitPurpose, hash: Buffer, stateHash: Buffer) {
  const now = clock.now()
  const theirs = db.queries
    .selectFrom('wechat_visits')
    .select(['app', 'exchanged_at'])
    .where('hash', '=', hash)
    .where('state_hash', '=', stateHash)
    .where('purpose', '=', purpose.purpose)
    .where('expires_at', '>', now)
    .where('account_id', 'account' in purpose ? '=' : 'is', 'account' in purpose ? purpose.account : null)
    .where('session_id', 'session' in purpose ? '=' : 'is', 'session' in purpose ? purpose.session : null)
    .where('action', 'action' in purpose ? '=' : 'is', 'action' in purpose ? purpose.action : null)
  const visit = await theirs.executeTakeFirst()
  if (!visit) throw new Refusal('wechat.visitGone')
  const claimed = await db.queries
    .updateTable('wechat_visits')
    .set({ exchanged_at: now })
    .where('hash', '=', hash)
    .where('exchanged_at', 'is', null)
    .returning('app')
    .executeTakeFirst()
  if (!claimed) throw new Refusal('wechat.alreadyAnswered')
  return claimed.app
}

/** For people the same as one that cannot be reached: the operator goes without. */
function wechatOf({ wechat }: Needs) {
  if (!wechat) throw new Refusal('wechat.away')
  return wechat
}

function because(outcome: Exclude<WechatOutcome, { kind: 'known' }>): string | number {
  return outcome.kind === 'unreachable' ? outcome.cause : outcome.errcode
}
