import type { Plan, Role } from './vocabulary.ts'

/** What the rules need to know of an account to decide. Moments are epoch milliseconds. */
export interface Facts {
  plan: Plan
  /** Its role in its organisation; absent for a personal account. */
  role?: Role | undefined
  /** The organisation's settings; absent for a personal account. */
  organisation?: { membersMayChangeAvatar: boolean; refusesNewerTerminal: boolean } | undefined
  /** The bound number: whether it is outside mainland China's +86, and since when it is bound. */
  number?: { overseas: boolean; boundAt: number } | undefined
  hasPassword: boolean
  hasWechat: boolean
  hasPasskey: boolean
  hasRecoveryCodes: boolean
  signsInBySso: boolean
}

/** The plan of an account: an organisation's account has the organisation's, a personal one its membership's. */
export function planOf(
  account: { organisationPlan?: 'business' | 'enterprise'; memberUntil?: number },
  now: number,
): Plan {
  if (account.organisationPlan) return account.organisationPlan
  return account.memberUntil !== undefined && account.memberUntil > now ? 'member' : 'free'
}
