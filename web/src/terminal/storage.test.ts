import { afterEach, expect, test, vi } from 'vitest'
import { lasting } from './storage.ts'

afterEach(() => vi.unstubAllGlobals())

test('where the browser forbids storage, a terminal remembers until it closes', () => {
  const forbidden = () => {
    throw new DOMException('denied', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden })
  expect(lasting.getItem('foyer.token')).toBeNull()
  lasting.setItem('foyer.token', 'a')
  expect(lasting.getItem('foyer.token')).toBe('a')
  lasting.removeItem('foyer.token')
  expect(lasting.getItem('foyer.token')).toBeNull()
})

test('where it may, it keeps it in the storage', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  lasting.setItem('foyer.locale', 'en')
  expect([kept.get('foyer.locale'), lasting.getItem('foyer.locale')]).toEqual(['en', 'en'])
})
