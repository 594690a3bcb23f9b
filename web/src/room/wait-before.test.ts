import { ROOM_CLOSE } from '@foyer/contract/room'
import { LEASE_LIVES_FOR } from '@foyer/rules'
import { expect, test } from 'vitest'
import { waitBefore } from './wait-before.ts'

test('waits double up to eight seconds, and are never the same for all', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => waitBefore(failures, undefined, () => 1))).toEqual([
    400, 800, 1_600, 3_200, 6_400, 8_000, 8_000,
  ])
  expect(waitBefore(6, undefined, () => 0)).toBe(4_000)
  expect(waitBefore(1, ROOM_CLOSE.COME_BACK, () => 0.5)).toBe(1_500)
  for (const code of [ROOM_CLOSE.NOT_UNDERSTOOD, ROOM_CLOSE.TOO_FAST, ROOM_CLOSE.NO_PORT])
    expect(waitBefore(1, code, () => 0)).toBe(8_000)
})

test('JM10: at least six tries fall into the life of a lease', () => {
  let passed = 0
  let tries = 0
  while (passed < LEASE_LIVES_FOR) passed += waitBefore(++tries, undefined, () => 1)
  expect(tries - 1).toBeGreaterThanOrEqual(6)
})
