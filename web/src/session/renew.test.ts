import { TOKEN_RENEWED_AFTER } from '@foyer/rules'
import { expect, test } from 'vitest'
import { isDue } from './renew.ts'

test('a token is renewed when it is older than a day, or of unknown age', () => {
  expect(isDue(0, TOKEN_RENEWED_AFTER)).toBe(false)
  expect(isDue(0, TOKEN_RENEWED_AFTER + 1)).toBe(true)
  expect(isDue(undefined, 0)).toBe(true)
})
