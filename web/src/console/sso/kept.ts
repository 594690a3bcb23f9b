import type { ProofReturn } from '../../flows/prove/proof-return.ts'
import type { Draft } from './draft.ts'

/** What 登录设置 wants back after the way to WeChat: what was being done, and what had been typed, without the secret. */
export type Kept = { doing: 'save'; draft: Draft } | { doing: 'remove' }

export function keptBy(returned: ProofReturn | undefined): Kept | undefined {
  const state = returned?.state as Partial<Kept> | null | undefined
  return state?.doing === 'save' || state?.doing === 'remove' ? (state as Kept) : undefined
}
