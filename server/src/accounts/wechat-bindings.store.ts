import { randomUUID } from 'node:crypto'
import type { BindingEnd } from '@foyer/rules'
import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { WechatIdentity } from '../platform/outside/wechat/wechat.ts'
import { Refusal } from '../platform/refusal.ts'

export type WechatBinding = Selectable<Tables['wechat_bindings']>

export async function runningWechatOf(db: Kysely<Tables>, account: string): Promise<WechatBinding | undefined> {
  return db
    .selectFrom('wechat_bindings')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/**
 * Binds a WeChat identity (WX6). The database's index `wechat_bindings_one_in_realm` decides who has it in a realm; one
 * that another account has is refused with `wechat.taken`, and the transaction is over.
 */
export async function bindWechatIdentity(
  tx: Tx,
  binding: { account: string; realm: string; identity: WechatIdentity },
  now: Date,
): Promise<string> {
  const { account, realm, identity } = binding
  const id = randomUUID()
  try {
    await tx
      .insertInto('wechat_bindings')
      .values({
        id,
        account_id: account,
        realm,
        unionid: identity.unionid,
        nickname: identity.nickname,
        bound_at: now,
        ended_at: null,
        end_reason: null,
      })
      .execute()
  } catch (error) {
    const taken = violates(error, 'wechat_bindings_one_in_realm')
    throw taken ? new Refusal('wechat.taken', undefined, { cause: error }) : error
  }
  await noteOpenid(tx, id, identity)
  return id
}

/** The openid by which this app knows the person, whose binding may have begun in another app. */
export async function noteOpenid(tx: Tx, binding: string, { appId, openid }: WechatIdentity): Promise<void> {
  await tx
    .insertInto('wechat_openids')
    .values({ binding_id: binding, app_id: appId, openid })
    .onConflict((conflict) => conflict.columns(['binding_id', 'app_id']).doUpdateSet({ openid }))
    .execute()
}

export async function endWechat(
  tx: Tx,
  account: string,
  reason: BindingEnd,
  now: Date,
): Promise<WechatBinding | undefined> {
  return tx
    .updateTable('wechat_bindings')
    .set((is) => ({ ended_at: is.fn('greatest', [is.val(now), 'bound_at']), end_reason: reason }))
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
