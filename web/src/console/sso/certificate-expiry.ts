const DAY = 24 * 60 * 60_000
const WARNED_WITHIN_DAYS = 30

export type Expiry = { is: 'over' } | { is: 'soon'; days: number }

/** What to warn of: the certificate that ends first, when it has ended or ends within 30 days. */
export function expiryOf(certificates: readonly { validUntil: string }[], now: number): Expiry | undefined {
  const first = Math.min(...certificates.map(({ validUntil }) => Date.parse(validUntil)))
  if (!Number.isFinite(first)) return undefined
  if (first <= now) return { is: 'over' }
  const days = Math.ceil((first - now) / DAY)
  return days <= WARNED_WITHIN_DAYS ? { is: 'soon', days } : undefined
}
