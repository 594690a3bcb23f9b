import type { Secrets } from '../platform/secrets.ts'

/** The same for the same FOYER_SECRET and moment; says nothing of the secret. */
export function secretMark(secrets: Secrets, takenAt: string): string {
  return secrets.keyOf('archive', takenAt).toString('hex')
}
