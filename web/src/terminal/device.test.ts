import { TerminalDeclaration } from '@foyer/contract'
import { beforeEach, expect, test, vi } from 'vitest'
import { deviceSecret } from './device.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

test('a terminal draws its secret once and says the same from then on', () => {
  const drawn = deviceSecret()
  expect(deviceSecret()).toBe(drawn)
  expect(TerminalDeclaration.shape.device.safeParse(drawn).success).toBe(true)
})

test('two terminals have two secrets, and what is no secret of ours is replaced', () => {
  const one = deviceSecret()
  kept.set('foyer.device', 'too short')
  const other = deviceSecret()
  expect(other).not.toBe(one)
  expect(other).toHaveLength(43)
})
