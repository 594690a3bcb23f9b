import { defaultParseSearch } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { askedFor, signInFor } from './asked-for.ts'

/** As the router reads it from the address of the sign-in page. */
const nextIn = (address: string) =>
  (defaultParseSearch(new URL(address, 'https://foyer.test').search) as { next?: string }).next

test.each([
  '/data',
  '/pass/7f3c?leave=1',
  '/pass/7f3c/a%2Fb%3Fc%26d%23e?leave=1',
  '/pass/7f3c/%E9%97%A8$state?leave=1&more=a+b%20c%2526',
  '/organisation/members?role=admin&sort=name&order=%22up%22',
  '/meetings?next=//evil.example',
  '/123?1',
  '/j/123456789#people',
])('who has to sign in first comes to %s, as it was asked for', (asked) => {
  const signIn = signInFor(asked)
  expect(signIn).toMatch(/^\/sign-in\?next=[^?&#]+$/)
  expect(askedFor(nextIn(signIn))).toBe(asked)
})

test('the first page is where everybody comes who asked for no other', () => {
  expect(signInFor('/')).toBe('/sign-in')
  expect(askedFor(undefined)).toBeUndefined()
})

test.each([
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/data/..//evil.example?leave=1',
  '/%2e//evil.example',
  '//[',
  7,
  ['//evil.example'],
  { toString: () => '/data' },
])('%j leads nowhere', (next) => {
  expect(askedFor(next)).toBeUndefined()
})

test.each(['/@evil.example', '/data/%09/evil.example', '/data?//evil.example', '/a//evil.example', '/:80'])(
  '%s stays on this site',
  (next) => {
    const page = askedFor(next)
    expect(page).toBe(next)
    expect(new URL(page ?? '', 'https://foyer.test').origin).toBe('https://foyer.test')
  },
)
