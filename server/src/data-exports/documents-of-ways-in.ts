import type { Tx } from '../platform/db/database.ts'
import type { Document } from './archive-shapes.ts'
import { at } from './at.ts'

export async function numbers(tx: Tx, account: string): Promise<Document<'numbers'>> {
  const rows = await tx
    .selectFrom('phone_bindings')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('bound_at', 'desc')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    boundAt: row.bound_at.toISOString(),
    endedAt: at(row.ended_at),
    endReason: row.end_reason,
    lastSignedInAt: at(row.last_signed_in_at),
    restsUntil: at(row.rests_until),
  }))
}

export async function wechat(tx: Tx, account: string): Promise<Document<'wechat'>> {
  const rows = await tx
    .selectFrom('wechat_bindings')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('bound_at', 'desc')
    .execute()
  const ids = rows.map((row) => row.id)
  const openids =
    ids.length === 0
      ? []
      : await tx.selectFrom('wechat_openids').selectAll().where('binding_id', 'in', ids).orderBy('app_id').execute()
  return rows.map((row) => ({
    unionid: row.unionid,
    nickname: row.nickname,
    openids: openids.filter((one) => one.binding_id === row.id).map(({ app_id, openid }) => ({ app: app_id, openid })),
    boundAt: row.bound_at.toISOString(),
    endedAt: at(row.ended_at),
    endReason: row.end_reason,
  }))
}

export async function waysIn(tx: Tx, account: string): Promise<Document<'ways-in'>> {
  const password = await tx
    .selectFrom('passwords')
    .select('set_at')
    .where('account_id', '=', account)
    .executeTakeFirst()
  const codes = await tx
    .selectFrom('recovery_codes')
    .select((is) => [
      is.fn.max('made_at').as('made_at'),
      is.fn.countAll<string>().filterWhere('used_at', 'is', null).as('left'),
    ])
    .where('account_id', '=', account)
    .executeTakeFirst()
  const sso = await tx
    .selectFrom('sso_identities')
    .select(['subject', 'linked_at', 'last_signed_in_at'])
    .where('account_id', '=', account)
    .executeTakeFirst()
  return {
    password: password ? { setAt: password.set_at.toISOString() } : null,
    recoveryCodes: codes?.made_at ? { madeAt: codes.made_at.toISOString(), left: Number(codes.left) } : null,
    sso: sso
      ? { subject: sso.subject, linkedAt: sso.linked_at.toISOString(), lastSignedInAt: at(sso.last_signed_in_at) }
      : null,
  }
}

export async function passkeys(tx: Tx, account: string): Promise<Document<'passkeys'>> {
  const rows = await tx
    .selectFrom('passkeys')
    .select(['name', 'added_at', 'last_used_at', 'synced'])
    .where('account_id', '=', account)
    .orderBy('added_at')
    .execute()
  return rows.map(({ name, added_at, last_used_at, synced }) => ({
    name,
    addedAt: added_at.toISOString(),
    lastUsedAt: at(last_used_at),
    synced,
  }))
}
