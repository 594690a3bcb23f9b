import { LEASE_LIVES_FOR } from '@foyer/rules'
import { keptForTab } from '../kept.ts'

const KEY = 'foyer.in-meeting'

/** Remembers, for as long as this tab lives, that it is in this meeting; said again while it is. */
export function rememberIn(meeting: string, now = Date.now()): void {
  keptForTab.setItem(KEY, JSON.stringify({ meeting, at: now }))
}

export function forgetIn(): void {
  keptForTab.removeItem(KEY)
}

/** Whether this tab was in the meeting so short a time ago that it goes on there, after a reload or a crash (JM10). */
export function wasIn(meeting: string, now = Date.now()): boolean {
  try {
    const last = JSON.parse(keptForTab.getItem(KEY) ?? '{}') as { meeting?: unknown; at?: unknown }
    return last.meeting === meeting && now - Number(last.at) < LEASE_LIVES_FOR
  } catch {
    return false // nothing that this app wrote
  }
}
