import { describe, expect, it } from 'vitest'
import { planOf } from './facts.ts'

const NOW = Date.parse('2026-03-01T08:30:00Z')

describe('the plan of an account', () => {
  it.each([
    ['personal, never a member', {}, 'free'],
    ['personal, a member until tomorrow', { memberUntil: NOW + 86_400_000 }, 'member'],
    ['personal, in the last millisecond of the membership', { memberUntil: NOW + 1 }, 'member'],
    ['personal, at the end of the membership', { memberUntil: NOW }, 'free'],
    ['personal, a member until yesterday', { memberUntil: NOW - 86_400_000 }, 'free'],
    ['of a business organisation', { organisationPlan: 'business' }, 'business'],
    ['of an enterprise', { organisationPlan: 'enterprise' }, 'enterprise'],
  ] as const)('%s', (_, account, plan) => {
    expect(planOf(account, NOW)).toBe(plan)
  })
})
