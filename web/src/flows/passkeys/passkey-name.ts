/** The longest name of a passkey, as the contract has it. */
export const PASSKEY_NAME_LENGTH = 40

/** 1 to 40 characters, besides the spaces around them. */
export function isPasskeyName(typed: string): boolean {
  const { length } = typed.trim()
  return length >= 1 && length <= PASSKEY_NAME_LENGTH
}
