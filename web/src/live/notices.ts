import type { ToTerminal } from '@foyer/contract/live'
import { useMemo, useSyncExternalStore } from 'react'
import { keptForTab } from '../kept.ts'

/** What a terminal is told of a change in how one signs in. */
export type Notice = Pick<Extract<ToTerminal, { type: 'security.changed' }>, 'seq' | 'event' | 'at' | 'by'> & {
  /** The session that was told; another one that follows here has not been. */
  session: string
}

const KEY = 'foyer.notices'
const KEPT = 20
const listeners = new Set<() => void>()
let unread: readonly Notice[] = remembered()

/** Keeps a notice until it is read, also over a reload; the newest stands first, and each once. */
export function notice(one: Notice): void {
  const others = unread.filter(({ seq, at, session }) => session === one.session && (seq !== one.seq || at !== one.at))
  change([one, ...others].slice(0, KEPT))
}

/** The person has read them. */
export function readNotices(read: readonly Notice[]): void {
  change(unread.filter((one) => !read.includes(one)))
}

/** What this session was told and nobody has read yet, the newest first. */
export function useNotices(session: string): readonly Notice[] {
  const all = useSyncExternalStore(subscribe, () => unread)
  return useMemo(() => all.filter((one) => one.session === session), [all, session])
}

function change(to: readonly Notice[]): void {
  unread = to
  keptForTab.setItem(KEY, JSON.stringify(to))
  for (const listener of listeners) listener()
}

function remembered(): readonly Notice[] {
  try {
    return JSON.parse(keptForTab.getItem(KEY) ?? '[]') as Notice[]
  } catch {
    return [] // nothing that this app wrote
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
