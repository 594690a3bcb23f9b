import { X509Certificate } from 'node:crypto'
import type { SsoConnection } from '@foyer/contract'
import { Refusal } from '../platform/refusal.ts'

type Certificate = SsoConnection['certificates'][number]

/** Shorter keys of RSA have been broken, or will be: NIST SP 800-131A. */
const SHORTEST_RSA_BITS = 2048

/** What a certificate says of itself; undefined when it is none, or its key is too weak to believe. */
export function certificateIn(pem: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(pem)
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
    const bits = asymmetricKeyDetails?.modulusLength ?? 0
    return asymmetricKeyType === 'rsa' && bits < SHORTEST_RSA_BITS ? undefined : certificate
  } catch {
    return undefined
  }
}

/** Refuses what cannot be read, and certificates of which not one is good now (`sso.badCertificate`). */
export function certificatesFrom(pems: readonly string[], now: Date): string[] {
  const read = pems.map(certificateIn)
  const good = read.filter((one) => one !== undefined)
  if (good.length < read.length || !good.some((one) => one.validToDate > now)) throw new Refusal('sso.badCertificate')
  return good.map((one) => one.toString())
}

export function shownCertificates(pems: readonly string[]): Certificate[] {
  return pems
    .map(certificateIn)
    .filter((one) => one !== undefined)
    .map((one) => ({
      subject: one.subject,
      fingerprint: one.fingerprint256,
      validFrom: one.validFromDate.toISOString(),
      validUntil: one.validToDate.toISOString(),
    }))
}
