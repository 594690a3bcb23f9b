import { afterEach, expect, it, vi } from 'vitest'
import { keepsNothing, storageOr } from './kept.ts'

afterEach(() => vi.unstubAllGlobals())

it('what is kept lasts as long as the page where the browser refuses storage', () => {
  const refused = storageOr(refuse)
  expect(refused.getItem('token')).toBeNull()
  refused.setItem('token', 'a')
  expect(refused.getItem('token')).toBe('a')
  refused.removeItem('token')
  expect(refused.getItem('token')).toBeNull()
})

it.each([
  ['refuses storage', () => refuse(), true],
  ['keeps things', () => ({}), false],
])('a browser that %s is known', (_, get, nothing) => {
  vi.stubGlobal('localStorage', undefined) // put back afterwards
  Object.defineProperty(globalThis, 'localStorage', { get, configurable: true })
  expect(keepsNothing()).toBe(nothing)
})

function refuse(): never {
  throw new DOMException('Access is denied for this document.', 'SecurityError')
}
