import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'

/**
 * What a new password must be: long enough, and in no list of stolen ones (NIST SP 800-63B 5.1.1.2, ASVS 6.2.4); no
 * composition rules (ASVS 6.2.5).
 */
export async function refuseWeakPassword(password: string): Promise<void> {
  const length = [...password].length
  if (length < PASSWORD_MIN_LENGTH) throw new Refusal('password.tooShort')
  if (length > PASSWORD_MAX_LENGTH) throw new Refusal('password.tooLong')
  const breached = await breachedPasswords()
  if (breached.has(password.toLowerCase())) throw new Refusal('password.breached')
}

let loaded: Promise<Set<string>> | undefined

/** The most common passwords of public breaches, lower-cased, from a package; read when first needed. */
function breachedPasswords(): Promise<Set<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  )
  return loaded
}
