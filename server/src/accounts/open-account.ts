import { randomInt, randomUUID } from 'node:crypto'
import type { Locale } from '@foyer/contract'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { WechatIdentity } from '../platform/outside/wechat/wechat.ts'
import { Refusal } from '../platform/refusal.ts'
import { bindNumber, lockNumbers, refuseNumberOfOthers } from './numbers.store.ts'
import { record } from './security-log.ts'
import { TERMS_VERSION } from './terms.ts'
import { bindWechatIdentity } from './wechat-bindings.store.ts'

/** What a new account begins with: a proven number, or a WeChat identity. */
export type FirstWayIn = { number: string } | { wechat: WechatIdentity }

/**
 * Opens a personal account and binds its first way in. Refuses a number that rests (PH10). One that got an account in
 * the meantime is refused so that the person starts again, and signing in then finds it.
 */
export async function openPersonalAccount(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  wayIn: FirstWayIn,
  nickname: string,
  now: Date,
): Promise<string> {
  const account = randomUUID()
  await tx.insertInto('accounts').values({ id: account, nickname, opened_at: now }).execute()
  try {
    if ('number' in wayIn) await bindFirstNumber(deps, tx, account, wayIn.number, now)
    else await bindWechatIdentity(tx, { account, realm: 'personal', identity: wayIn.wechat }, now)
  } catch (error) {
    const taken = error instanceof Refusal && (error.code === 'number.taken' || error.code === 'wechat.taken')
    throw taken ? new Refusal('signIn.expired', undefined, { cause: error }) : error
  }
  await tx
    .insertInto('terms_acceptances')
    .values({ account_id: account, version: TERMS_VERSION, accepted_at: now })
    .execute()
  await record(tx, now, { account, event: 'accountOpened' })
  return account
}

async function bindFirstNumber(deps: Pick<Platform, 'secrets'>, tx: Tx, account: string, number: string, now: Date) {
  await lockNumbers(deps, tx, number)
  const others = await refuseNumberOfOthers(tx, { number, realm: 'personal', account }, now)
  if (others) throw others
  await bindNumber(tx, { account, realm: 'personal', number }, now)
}

/** The name of one who gave none; no part of the number, which others would see. */
export function nicknameForNewcomer(locale: Locale): string {
  const digits = randomInt(10_000).toString().padStart(4, '0')
  return locale === 'zh-CN' ? `用户${digits}` : `Guest ${digits}`
}
