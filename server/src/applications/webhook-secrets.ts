import { randomBytes } from 'node:crypto'
import { FORMER_WEBHOOK_SECRET_SIGNS_FOR } from '@foyer/rules'
import type { Secrets } from '../platform/secrets.ts'

/** What signs an application's webhooks: the present secret first; a former one until its end. */
interface Kept {
  secret: string
  until: string | null
}

/** As Standard Webhooks writes them: `whsec_` and base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** With another in its place, what is kept of the former signs for another day. */
export function sealSecrets(secrets: Secrets, secret: string, before: Buffer | null, now: Date): Buffer {
  const until = new Date(now.getTime() + FORMER_WEBHOOK_SECRET_SIGNS_FOR).toISOString()
  const [former] = before ? (secrets.unseal(before) as Kept[]) : []
  return secrets.seal([{ secret, until: null }, ...(former ? [{ ...former, until }] : [])] satisfies Kept[])
}

/** The secrets that sign at this moment. */
export function secretsNow(secrets: Secrets, sealed: Buffer, now: Date): string[] {
  return (secrets.unseal(sealed) as Kept[])
    .filter(({ until }) => until === null || new Date(until) > now)
    .map(({ secret }) => secret)
}
