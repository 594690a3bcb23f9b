import { LEASE_LIVES_FOR } from '@foyer/rules'
import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()

beforeEach(() => {
  vi.resetModules()
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

const tab = () => import('./was-in.ts')

test('JM10: a tab that is loaded again within the lease goes on in the meeting where it was, and in no other', async () => {
  const { rememberIn } = await tab()
  rememberIn('stand-up', 1_000)
  vi.resetModules() // the page is loaded again
  const { wasIn } = await tab()
  expect(wasIn('stand-up', 1_000 + LEASE_LIVES_FOR - 1)).toBe(true)
  expect(wasIn('stand-up', 1_000 + LEASE_LIVES_FOR)).toBe(false)
  expect(wasIn('another', 1_001)).toBe(false)
})

test('who left does not go on there by loading the page again', async () => {
  const { rememberIn, forgetIn, wasIn } = await tab()
  rememberIn('stand-up', 1_000)
  forgetIn()
  expect(wasIn('stand-up', 1_001)).toBe(false)
})

test('what else stands in the storage is no meeting', async () => {
  kept.set('foyer.in-meeting', 'rubbish')
  expect((await tab()).wasIn('stand-up')).toBe(false)
})
