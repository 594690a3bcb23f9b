import type { FromTerminal } from '@foyer/contract/live'
import { useSyncExternalStore } from 'react'
import type { LinkState } from './link.ts'

const listeners = new Set<() => void>()
let current: LinkState = 'connecting'
let speaker: ((message: FromTerminal) => void) | undefined

/** Whoever holds the link open lets others speak over it. */
export function setSpeaker(speak: typeof speaker): void {
  speaker = speak
}

/** Says something over the live link; answers false without one that stands, when it is not heard. */
export function sayLive(message: FromTerminal): boolean {
  if (current !== 'live' || !speaker) return false
  speaker(message)
  return true
}

/** Calls at once when the link stands, and whenever it does again. */
export function onLive(listener: () => void): () => void {
  const heard = () => current === 'live' && listener()
  heard()
  return subscribe(heard)
}

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
