import { RECOVERY_CODE_LENGTH } from '@foyer/rules'

/** A recovery code as it was typed or pasted, without what people put between its groups; undefined when it is not whole. */
export function recoveryCodeIn(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return code.length === RECOVERY_CODE_LENGTH ? code : undefined
}
