import { LOCALES, type Locale, localeOf } from '@foyer/contract/words'
import { useSyncExternalStore } from 'react'
import { kept } from '../kept.ts'

const KEY = 'foyer.locale'
const listeners = new Set<() => void>()
let current: Locale = remembered() ?? localeOf(globalThis.navigator?.languages?.join(','))

/** The language of the screens: the one chosen on this terminal, else the browser's. */
export function locale(): Locale {
  return current
}

/** Switches the language at once, everywhere, and remembers it. */
export function setLocale(next: Locale): void {
  kept.setItem(KEY, next)
  show(next)
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, locale)
}

function show(next: Locale): void {
  current = next
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): Locale | undefined {
  const chosen = kept.getItem(KEY)
  return LOCALES.find((one) => one === chosen)
}

if (typeof document !== 'undefined') {
  document.documentElement.lang = current
  // another tab of the same browser
  addEventListener('storage', (event) => {
    if (event.key === KEY) show(remembered() ?? current)
  })
}
