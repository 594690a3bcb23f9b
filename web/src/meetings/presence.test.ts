import type { FromTerminal } from '@foyer/contract/live'
import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPresent } from './presence.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A live link that a test lets stand and fall. */
function link() {
  const said: FromTerminal[] = []
  let back: (() => void) | undefined
  let stands = true
  return {
    said,
    falls: () => {
      stands = false
    },
    comesBack: () => {
      stands = true
      back?.()
    },
    ways: {
      say: (message: FromTerminal) => {
        if (stands) said.push(message)
        return stands
      },
      whenLive: (listener: () => void) => {
        back = listener
        return () => {
          back = undefined
        }
      },
    },
  }
}

test('JM10: a terminal in a meeting says so every 15 seconds, three times within a lease', () => {
  const { said, ways } = link()
  keepPresent('mine', undefined, undefined, ways)
  vi.advanceTimersByTime(LEASE_LIVES_FOR)
  expect(said).toEqual([
    { type: 'present', attendance: 'mine' },
    { type: 'present', attendance: 'mine' },
    { type: 'present', attendance: 'mine' },
  ])
})

test('JM10: when a lost link is back it says so at once, and does not wait for the next time', () => {
  const { said, comesBack, ways } = link()
  keepPresent('mine', undefined, undefined, ways)
  vi.advanceTimersByTime(LEASE_RENEWED_EVERY / 2)
  comesBack()
  expect(said).toHaveLength(1)
})

test('JM10: what is said while no link stands is not heard, and counts as no sign of life', () => {
  const { falls, comesBack, ways } = link()
  const heard: boolean[] = []
  keepPresent('mine', (it) => heard.push(it), undefined, ways)
  vi.advanceTimersByTime(LEASE_RENEWED_EVERY)
  falls()
  vi.advanceTimersByTime(LEASE_RENEWED_EVERY)
  comesBack()
  expect(heard).toEqual([true, false, true])
})

test('JM10: out of the meeting it says nothing any more', () => {
  const { said, comesBack, ways } = link()
  const onSaid = vi.fn()
  const stop = keepPresent('mine', onSaid, undefined, ways)
  vi.advanceTimersByTime(LEASE_RENEWED_EVERY)
  stop()
  vi.advanceTimersByTime(LEASE_LIVES_FOR)
  comesBack()
  expect([said.length, onSaid.mock.calls.length]).toEqual([1, 1])
})

test('JM10: a window whose place another took says nothing until it has it back', () => {
  const { said, comesBack, ways } = link()
  let here = false
  keepPresent('mine', undefined, () => here, ways)
  vi.advanceTimersByTime(LEASE_LIVES_FOR)
  comesBack()
  expect(said).toEqual([])
  here = true
  vi.advanceTimersByTime(LEASE_RENEWED_EVERY)
  expect(said).toHaveLength(1)
})
