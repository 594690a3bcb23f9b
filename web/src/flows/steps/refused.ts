import type { RefusalCode } from '@foyer/contract/refusals'
import { RefusalError } from '../../api/call.ts'

/** The code of a refusal; undefined for every other failure. */
export function refusalOf(error: unknown): RefusalCode | undefined {
  return error instanceof RefusalError ? error.problem.code : undefined
}

/** Whether a refusal is about the code that was typed, or about codes to that number. */
export function isAboutCode(error: unknown): boolean {
  return refusalOf(error)?.startsWith('code.') === true
}

/** The proof is over: it was used, or its five minutes have passed (SI2). */
export function wantsProof(error: unknown): boolean {
  return refusalOf(error) === 'proof.needed'
}
