import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@foyer/rules'

/** The characters of a password; one beyond the basic plane counts once (NIST SP 800-63B 5.1.1). */
export function passwordLength(password: string): number {
  return [...password].length
}

/** What is wrong with its length; nothing else is asked of it here. */
export function lengthRefusal(password: string): 'password.tooShort' | 'password.tooLong' | undefined {
  const length = passwordLength(password)
  if (length < PASSWORD_MIN_LENGTH) return 'password.tooShort'
  return length > PASSWORD_MAX_LENGTH ? 'password.tooLong' : undefined
}
