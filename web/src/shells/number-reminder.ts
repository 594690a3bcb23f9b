import { useSyncExternalStore } from 'react'
import { kept } from '../kept.ts'

/** How long the reminder to bind a number leaves a terminal alone when told to. */
const LEFT_ALONE_FOR = 24 * 60 * 60_000
const KEY = 'foyer.number-reminder'
const listeners = new Set<() => void>()

/** Whether the account is to be reminded on this terminal, and the way to be left alone for a day; `now` is the server's. */
export function useNumberReminder(account: string, now: number): { due: boolean; later: () => void } {
  const written = useSyncExternalStore(subscribe, () => kept.getItem(KEY))
  return { due: isDue(written, account, now), later: () => remindLater(account, now) }
}

/** `written` names the account that was left alone and since when; another account is reminded all the same. */
export function isDue(written: string | null, account: string, now: number): boolean {
  const [who, since] = (written ?? '').split(' ')
  if (who !== account) return true
  const passed = now - Number(since)
  return !(passed >= 0 && passed < LEFT_ALONE_FOR)
}

function remindLater(account: string, now: number): void {
  kept.setItem(KEY, `${account} ${now}`)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
