import type { AnswerOf } from '@foyer/contract'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'
import { haveAllDue } from './webhook-lines.store.ts'
import { newWebhookSecret, sealSecrets } from './webhook-secrets.ts'

/**
 * Where the application is told from now on. The first time a secret is made, and answered once. Refuses an address that
 * the server does not go to: in production anything but https, and hosts inside a network.
 */
export async function setWebhook(
  deps: Deps,
  signed: SignedIn,
  application: string,
  address: string,
): Promise<AnswerOf<'setWebhook'>> {
  if (!deps.webhooks.mayBeAt(address)) throw new Refusal('application.privateAddress')
  let secret: string | null = null
  await administerApplication(deps, signed, application, { event: 'webhookSet' }, async (tx, row, now) => {
    if (row.webhook_address === address) return undefined
    secret = row.sealed_webhook_secrets ? null : newWebhookSecret()
    await tx
      .updateTable('applications')
      .set({
        webhook_address: address,
        webhook_set_at: now,
        ...(secret && { sealed_webhook_secrets: sealSecrets(deps.secrets, secret, null, now) }),
      })
      .where('id', '=', application)
      .execute()
    return { host: new URL(address).host }
  })
  return { secret }
}

/** The application is told nothing any more. What waits is due at once, and given up by the process that sends. */
export async function removeWebhook(deps: Deps, signed: SignedIn, application: string): Promise<void> {
  await administerApplication(deps, signed, application, { event: 'webhookRemoved' }, async (tx, row, now) => {
    if (!row.webhook_address) return undefined
    await tx
      .updateTable('applications')
      .set({ webhook_address: null, webhook_set_at: null, sealed_webhook_secrets: null })
      .where('id', '=', application)
      .execute()
    await haveAllDue(tx, application, now)
    return {}
  })
}
