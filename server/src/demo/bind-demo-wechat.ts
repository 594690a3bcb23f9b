import { randomUUID } from 'node:crypto'
import type { Platform } from '../platform/deps.ts'

const BOUND_SINCE = 90 * 24 * 3_600_000

/** Who at the sandbox's WeChat the demo people are; a test compares them. */
export const DEMO_WECHAT = [
  { number: '+8613800000001', unionid: 'ojb7P77uAUDHCOdxWeDnbvSKZ-1C', nickname: '爱丽丝的微信' },
  { number: '+8613800000002', unionid: 'oD0qxCj2FAb_i5J1NABUq1RHd-lu', nickname: '小美同学' },
] as const

/** Binds them where the account never had a WeChat, so that the stage shows both ways of rebinding. Development only. */
export async function bindDemoWechat({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  // Old enough to stay when a rebinding is undone (PH12).
  const boundAt = new Date(clock.now().getTime() - BOUND_SINCE)
  await db.transaction(async (tx) => {
    for (const { number, unionid, nickname } of DEMO_WECHAT) {
      const account = await tx
        .selectFrom('phone_bindings as b')
        .select('b.account_id')
        .where('b.number', '=', number)
        .where('b.realm', '=', 'personal')
        .where('b.ended_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('wechat_bindings as w').select('w.id').whereRef('w.account_id', '=', 'b.account_id'))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('wechat_bindings as w')
                .select('w.id')
                .where('w.unionid', '=', unionid)
                .where('w.ended_at', 'is', null),
            ),
          ),
        )
        .executeTakeFirst()
      if (!account) continue
      await tx
        .insertInto('wechat_bindings')
        .values({
          id: randomUUID(),
          account_id: account.account_id,
          realm: 'personal',
          unionid,
          nickname,
          bound_at: boundAt,
          ended_at: null,
          end_reason: null,
        })
        .execute()
    }
  })
}
