import type { NoticedEvent } from '@foyer/contract'
import type { ProofMethod, SignInMethod, Terminal } from '@foyer/rules'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import { queueMessage } from '../messages/queue-message.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { tell } from '../platform/live/channel.ts'
import { areaOf } from '../platform/outside/sms/gateway.ts'
import { WHAT_CHANGED } from './what-changed.ts'

/** A text message about a change is worth having for a day. */
export const NOTICE_LIVES_FOR = 24 * 3_600_000

export interface Change {
  account: string
  event: NoticedEvent
  /** The terminal that did it; null for one who is not signed in, or an operator. */
  by: { session: string; terminal: Terminal; deviceName: string } | null
  place?: string | null | undefined
  method?: SignInMethod | ProofMethod | undefined
}

/**
 * Whatever changes how one signs in stands in the security log, is told to every terminal of the account, and to its
 * number (ASVS 6.3.7), the one that is bound after it. In the transaction of the change.
 */
export async function noticeChange(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { account, event, by, place, method }: Change,
  now: Date,
): Promise<void> {
  await record(tx, now, { account, event, session: by?.session, terminal: by?.terminal, place, method })
  await tell(tx, account, { type: 'security.changed', event, at: now.toISOString(), by }, now)
  const bound = WHAT_CHANGED[event] && (await runningNumberOf(tx, account))
  if (bound) await writeOfChange(deps, tx, { to: bound.number, account, event }, now)
}

/** Writes to the number what was changed, where there is a text for it. */
export async function writeOfChange(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { to, account, event }: { to: string; account: string; event: NoticedEvent },
  now: Date,
): Promise<void> {
  const what = WHAT_CHANGED[event]
  if (!what) return
  const expiresAt = new Date(now.getTime() + NOTICE_LIVES_FOR)
  const params = { what: what[areaOf(to)] }
  await queueMessage(deps, tx, { to, account, template: 'sign-in-changed', params, expiresAt }, now)
}
