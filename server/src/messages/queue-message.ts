import { randomUUID } from 'node:crypto'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import type { Sms, SmsParams, SmsTemplate } from '../platform/outside/sms/gateway.ts'

/** What stands sealed in the outbox until the message is settled. */
export type Sealed = Pick<Sms, 'to' | 'params'>

/**
 * Puts a text message into the outbox: it leaves if, and only if, the transaction commits. `account`: the one that it is
 * about, with whose closing it is erased if it has not left by then; null where it is about none. One that
 * `mayWait` leaves when no other does.
 */
export async function queueMessage<T extends SmsTemplate>(
  { secrets, jobs }: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  message: {
    to: string
    account: string | null
    template: T
    params: SmsParams[T]
    expiresAt: Date
    mayWait?: boolean
  },
  now: Date,
): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('messages')
    .values({
      id,
      template: message.template,
      sealed: secrets.seal({ to: message.to, params: message.params } satisfies Sealed),
      number_key: secrets.keyOf('number', message.to),
      queued_at: now,
      expires_at: message.expiresAt,
      account_id: message.account,
      settled_at: null,
    })
    .execute()
  await jobs.add(tx, 'deliver-message', { message: id }, { mayWait: message.mayWait })
}
