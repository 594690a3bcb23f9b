import type { Platform } from '../platform/deps.ts'
import { giveUp, type Head, headOf, noteTry } from './deliveries.store.ts'
import { signedHeaders } from './sign-webhook.ts'
import { secretsNow } from './webhook-secrets.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'webhooks' | 'log'>

/**
 * Tells an application what happened in one meeting, one thing after the other, until nothing is due or one is not taken:
 * what comes after it waits behind it. For the one whose turn it is; cut short, the last is sent again.
 */
export async function deliverLine(deps: Needs, meeting: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const now = deps.clock.now()
    const head = await headOf(deps.db.queries, meeting)
    if (!head || head.due_at > now) return
    if (!head.webhook_address || !head.sealed_webhook_secrets) return giveUp(deps.db.queries, meeting, now)
    const secrets = secretsNow(deps.secrets, head.sealed_webhook_secrets, now)
    const body = bodyOf(head)
    const headers = signedHeaders(head.id, body, secrets, now)
    const outcome = await deps.webhooks.send(head.webhook_address, headers, body, signal)
    const until = deps.clock.now()
    const became = await noteTry(deps.db, meeting, head, { at: now, until, outcome })
    if (became !== 'delivered') {
      deps.log.info({ webhook: head.id, meeting, outcome, became }, 'a webhook was not taken')
      return
    }
  }
}

/** The same text however often it is sent. */
export function bodyOf({ body: { type, timestamp, data }, seq }: Pick<Head, 'body' | 'seq'>): string {
  return JSON.stringify({ type, timestamp, data: { ...data, seq } })
}
