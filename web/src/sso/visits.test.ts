import { beforeEach, expect, test, vi } from 'vitest'
import { answerAwaitedAt, arriveFromProvider, forgetSsoVisits, goToProvider, takeSsoReturn } from './visits.ts'

const kept = new Map<string, string>()
const assign = vi.fn()

beforeEach(() => {
  kept.clear()
  assign.mockClear()
  vi.stubGlobal('location', { assign })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

const visit = (state: string) => ({
  visit: `secret of ${state}`,
  state,
  url: `https://idp.example/authorize?state=${state}`,
  organisation: 'Acme',
  expiresAt: '2026-03-09T12:10:00Z',
})
const back = (address: string) => arriveFromProvider(new URLSearchParams(address))

test('SI1: who comes back from the provider goes on where they left, with the secret of the visit', () => {
  goToProvider(visit('s1'), { purpose: 'signIn', next: '/sign-in?next=%2Fdata' })
  expect(assign).toHaveBeenCalledExactlyOnceWith('https://idp.example/authorize?state=s1')
  expect(back('code=c1&state=s1&iss=https%3A%2F%2Fidp.example')).toBe('/sign-in?next=%2Fdata')
  expect(takeSsoReturn('signIn')).toEqual({
    visit: 'secret of s1',
    state: 's1',
    code: 'c1',
    issuer: 'https://idp.example',
  })
  expect(takeSsoReturn('signIn')).toBeUndefined()
})

test('an answer that this tab did not ask for is left alone, and so is one that comes twice', () => {
  expect(back('code=stolen&state=of-another')).toBeUndefined()
  goToProvider(visit('s1'), { purpose: 'signIn', next: '/sign-in' })
  expect(back('code=stolen&state=of-another')).toBeUndefined()
  expect(back('code=stolen')).toBeUndefined()
  expect(takeSsoReturn('signIn')).toBeUndefined()
  expect(back('code=c1&state=s1')).toBe('/sign-in')
  expect(back('code=c1&state=s1')).toBeUndefined()
})

test('what the provider refused with comes back as well', () => {
  goToProvider(visit('s1'), { purpose: 'signIn', next: '/sign-in' })
  back('error=access_denied&state=s1')
  expect(takeSsoReturn('signIn')).toEqual({ visit: 'secret of s1', state: 's1', error: 'access_denied' })
})

test('a test of the console is no sign-in, and waits for its own page', () => {
  goToProvider(visit('s1'), { purpose: 'test', next: '/organisation/settings/sign-in' })
  expect(back('code=c1&state=s1')).toBe('/organisation/settings/sign-in')
  expect(takeSsoReturn('signIn')).toBeUndefined()
  expect(answerAwaitedAt()).toBe('/organisation/settings/sign-in')
  expect(takeSsoReturn('test')).toMatchObject({ code: 'c1' })
  expect(answerAwaitedAt()).toBeUndefined()
})

test('who begins another visit has left the one before, and who signs out leaves nothing', () => {
  goToProvider(visit('s1'), { purpose: 'signIn', next: '/sign-in' })
  goToProvider(visit('s2'), { purpose: 'signIn', next: '/sign-in' })
  expect(back('code=c1&state=s1')).toBeUndefined()
  expect(back('code=c2&state=s2')).toBe('/sign-in')
  forgetSsoVisits()
  expect([answerAwaitedAt(), takeSsoReturn('signIn')]).toEqual([undefined, undefined])
  expect(kept.size).toBe(0)
})
