import type { AnswerOf } from '@foyer/contract'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'
import { newWebhookSecret, sealSecrets } from './webhook-secrets.ts'

/**
 * Makes another secret, answered once; for a day webhooks are signed with the former as well. Refuses an application that
 * has no address to be told at.
 */
export async function makeWebhookSecret(
  deps: Deps,
  signed: SignedIn,
  application: string,
): Promise<AnswerOf<'makeWebhookSecret'>> {
  const secret = newWebhookSecret()
  await administerApplication(deps, signed, application, { event: 'webhookSecretMade' }, async (tx, row, now) => {
    if (!row.sealed_webhook_secrets) throw new Refusal('application.noWebhook')
    await tx
      .updateTable('applications')
      .set({ sealed_webhook_secrets: sealSecrets(deps.secrets, secret, row.sealed_webhook_secrets, now) })
      .where('id', '=', application)
      .execute()
    return {}
  })
  return { secret }
}
