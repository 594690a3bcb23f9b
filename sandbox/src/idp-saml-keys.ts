import { generate } from 'selfsigned'
import type { Clock } from './clock.ts'

/** What assertions are signed with, both PEM. */
export interface SamlKeys {
  privateKey: string
  certificate: string
}

const DAY = 86_400_000
/** As long as providers make theirs. */
const CERTIFICATE_LIVES_FOR_DAYS = 3 * 365

/** A new key with a self-signed certificate that expires in so many days; in less than none it has expired. */
export async function newSamlKeys(clock: Clock, days = CERTIFICATE_LIVES_FOR_DAYS): Promise<SamlKeys> {
  const now = clock.now().getTime()
  const notAfterDate = new Date(now + days * DAY)
  const notBeforeDate = new Date(Math.min(now, notAfterDate.getTime()) - DAY)
  const options = { keySize: 2048, algorithm: 'sha256', notBeforeDate, notAfterDate } as const
  const { private: privateKey, cert } = await generate(
    [{ name: 'commonName', value: 'Beichen staff sign-in' }],
    options,
  )
  return { privateKey, certificate: cert }
}
