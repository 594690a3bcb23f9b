import { queueMessage } from '../messages/queue-message.ts'
import { NOTICE_LIVES_FOR } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { areaOf } from '../platform/outside/sms/gateway.ts'

/** What the number is told, by its area; a variable of an approved text, so at most twelve characters in Chinese. */
// biome-ignore format: a table
const WHAT_HAPPENED = {
  owner:        { mainland: '账号已注销',   international: 'The account was closed' },
  organisation: { mainland: '已被移出企业', international: 'The organisation removed the account' },
} as const

/** Tells the number for the last time; the message is about no account any more, and keeps no number once it has left. */
export async function tellNumberOfClosing(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  to: string,
  by: keyof typeof WHAT_HAPPENED,
  now: Date,
): Promise<void> {
  const params = { what: WHAT_HAPPENED[by][areaOf(to)] }
  const expiresAt = new Date(now.getTime() + NOTICE_LIVES_FOR)
  await queueMessage(deps, tx, { to, account: null, template: 'sign-in-changed', params, expiresAt }, now)
}
