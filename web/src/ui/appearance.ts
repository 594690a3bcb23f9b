import { useSyncExternalStore } from 'react'
import { kept } from '../kept.ts'

export const APPEARANCES = ['system', 'light', 'dark'] as const
export type Appearance = (typeof APPEARANCES)[number]

const KEY = 'foyer.appearance'
const listeners = new Set<() => void>()
let current: Appearance = remembered()

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => current)
}

/** Shows it at once and remembers it on this terminal. */
export function setAppearance(next: Appearance): void {
  if (next === 'system') kept.removeItem(KEY)
  else kept.setItem(KEY, next)
  show(next)
}

function show(next: Appearance): void {
  current = next
  const { dataset } = document.documentElement
  if (next === 'system') delete dataset.appearance
  else dataset.appearance = next
  for (const listener of listeners) listener()
}

function remembered(): Appearance {
  const chosen = kept.getItem(KEY)
  return APPEARANCES.find((one) => one === chosen) ?? 'system'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

if (typeof document !== 'undefined')
  addEventListener('storage', (event) => {
    if (event.key === KEY) show(remembered())
  })
