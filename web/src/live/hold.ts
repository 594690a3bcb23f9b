import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let held = false

/**
 * Lets the live link go while this terminal changes from one session to another: that the former one ends is no news
 * here. Returns the way to take it up again.
 */
export function holdLive(): () => void {
  change(true)
  return () => change(false)
}

export function useLiveIsHeld(): boolean {
  return useSyncExternalStore(subscribe, () => held)
}

function change(to: boolean): void {
  held = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
