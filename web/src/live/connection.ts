import { useSyncExternalStore } from 'react'
import type { LinkState } from './link.ts'

const listeners = new Set<() => void>()
let current: LinkState = 'connecting'

export function setConnection(state: LinkState): void {
  if (state === current) return
  current = state
  for (const listener of listeners) listener()
}

/** How the live link stands. */
export function useConnection(): LinkState {
  return useSyncExternalStore(subscribe, () => current)
}

/** Whether the browser has a network at all. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
