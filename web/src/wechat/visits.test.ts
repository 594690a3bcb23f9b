import { beforeEach, expect, test, vi } from 'vitest'
import { arrive, awaitedAt, goToWechat, remember, takeReturn } from './visits.ts'

const kept = new Map<string, string>()
const assign = vi.fn()
const HOUR = 60 * 60_000

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

const visit = (state: string, livesFor = HOUR) => ({
  visit: `secret of ${state}`,
  state,
  url: `https://open.weixin.qq.com/connect/qrconnect?state=${state}`,
  expiresAt: new Date(Date.now() + livesFor).toISOString(),
})
const onward = { path: '/security/wechat/change', flow: 'wechat', state: { action: 'bindWechat', proof: 'p' } }
const back = (search: string) => arrive(new URLSearchParams(search))

test('who comes back from WeChat goes on where they left, with what was kept there', () => {
  goToWechat(visit('s1'), onward)
  expect(assign).toHaveBeenCalledExactlyOnceWith('https://open.weixin.qq.com/connect/qrconnect?state=s1')
  expect(back('?code=c1&state=s1')).toBe('/security/wechat/change')
  expect(takeReturn('wechat')).toEqual({
    state: { action: 'bindWechat', proof: 'p' },
    outcome: { visit: 'secret of s1', state: 's1', code: 'c1' },
  })
})

test('a callback that this tab did not begin is nobody’s: nothing is kept of it', () => {
  expect(back('?code=stolen&state=of-another')).toBeUndefined()
  remember(visit('s1'), onward)
  expect(back('?code=stolen&state=of-another')).toBeUndefined()
  expect(back('?code=stolen')).toBeUndefined()
  expect(takeReturn('wechat')).toBeUndefined()
})

test('a callback that comes twice leads on once', () => {
  remember(visit('s1'), onward)
  expect(back('?code=c1&state=s1')).toBe('/security/wechat/change')
  expect(back('?code=c1&state=s1')).toBeUndefined()
  expect(takeReturn('wechat')).toBeDefined()
  expect(takeReturn('wechat')).toBeUndefined()
})

test.each(['?state=s1', '?state=s1&errCode=-4', '?state=s1&error=access_denied'])(
  '%s means that the person said no',
  (search) => {
    remember(visit('s1'), onward)
    expect(back(search)).toBe('/security/wechat/change')
    expect(takeReturn('wechat')?.outcome).toEqual({ denied: true })
  },
)

test('two flows that are away at once each get their own answer', () => {
  remember(visit('s1'), onward)
  remember(visit('s2'), { path: '/sign-in', flow: 'sign-in', state: null })
  expect(back('?code=c2&state=s2')).toBe('/sign-in')
  expect(back('?code=c1&state=s1')).toBe('/security/wechat/change')
  expect(takeReturn('sign-in')?.outcome).toMatchObject({ visit: 'secret of s2', code: 'c2' })
  expect(takeReturn('wechat')?.outcome).toMatchObject({ visit: 'secret of s1', code: 'c1' })
})

test('an answer that was not taken yet is waited for at its page; once it is, nowhere', () => {
  remember(visit('s1'), onward)
  back('?code=c1&state=s1')
  expect(awaitedAt()).toBe('/security/wechat/change')
  takeReturn('wechat')
  expect(awaitedAt()).toBeUndefined()
})

test('visits that are over are forgotten', () => {
  remember(visit('old', -1), onward)
  remember(visit('new'), onward)
  expect(back('?code=c&state=old')).toBeUndefined()
  expect(back('?code=c&state=new')).toBeDefined()
  expect(kept.size).toBe(1) // the answer alone
})
