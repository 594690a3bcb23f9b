import { RULE_REFUSALS } from '@foyer/rules'
import { describe, expect, it } from 'vitest'
import { REFUSALS, type RefusalCode, type RefusalMeaning } from './refusals.ts'

const CODES = Object.entries(REFUSALS) as [RefusalCode, RefusalMeaning][]

it('every refusal is `noun.reason`, and its status says that the caller is told no, or that we failed', () => {
  for (const [code, { status }] of CODES) {
    expect(code).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
    if (code.startsWith('server.') || code.endsWith('.away')) expect([500, 503]).toContain(status)
    else expect([400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429]).toContain(status)
  }
})

it('every refusal of the rules crosses the wire with the id of its rule', () => {
  for (const [code, rule] of Object.entries(RULE_REFUSALS))
    expect((REFUSALS as Record<string, RefusalMeaning>)[code]?.rule, code).toBe(rule)
})

describe('too many tries, and only they, are 429', () => {
  it.each(CODES)('%s', (code, { status }) => {
    expect(status === 429).toBe(/\.(tooMany|tooManyWrong|tooSoon)$/.test(code))
  })
})

it('SI3 the refusals of signing in tell nothing of whether a number has an account', () => {
  const beforeSignIn = CODES.filter(([code]) => /^(code|password|number|signIn)\./.test(code))
  for (const [code] of beforeSignIn) expect(code).not.toMatch(/unknown|exists|notFound|registered|noAccount/i)
  expect(REFUSALS['password.wrong'].status).toBe(REFUSALS['code.wrong'].status)
})
