import { useSyncExternalStore } from 'react'
import { call, RefusalError } from '../api/call.ts'
import { serverNow } from '../time.ts'
import { type Account, catchUp } from './catch-up.ts'
import { deviceHistory } from './device-history.ts'

/** How this device stands to the account: `behind` after something failed, until it is tried again. */
export type KeepingUp =
  | { is: 'idle' }
  | { is: 'catchingUp'; done: number; of: number }
  | { is: 'behind'; error: unknown }

const TRIED_AGAIN_AFTER = 15_000
const UNAUTHORIZED = 401

const account: Account = {
  changes: (after, limit) => call('historyChanges', { query: { after, limit } }),
  remove: async (meetings, at) => {
    await call('deleteFromHistory', { body: { meetings, at: new Date(at).toISOString() } })
  },
}

const listeners = new Set<() => void>()
let current: KeepingUp = { is: 'idle' }
let running: Promise<void> | undefined
let askedMeanwhile = false
let again: ReturnType<typeof setTimeout> | undefined

/** Brings this device up to what the account has, and the account up to what was deleted here; one at a time. */
export function keepUp(): Promise<void> {
  if (running) askedMeanwhile = true
  running ??= go().finally(() => {
    running = undefined
    if (askedMeanwhile) void keepUp()
  })
  return running
}

async function go(): Promise<void> {
  askedMeanwhile = false
  clearTimeout(again)
  const store = deviceHistory()
  if (!store) return
  change({ is: 'catchingUp', done: 0, of: 0 })
  try {
    await catchUp(store, {
      account,
      now: serverNow,
      onProgress: (done, of) => change({ is: 'catchingUp', done, of }),
    })
    change({ is: 'idle' })
  } catch (error) {
    change({ is: 'behind', error })
    const isOver = error instanceof RefusalError && error.problem.status === UNAUTHORIZED
    if (!isOver) again = setTimeout(() => void keepUp(), TRIED_AGAIN_AFTER)
  }
}

export function useKeepingUp(): KeepingUp {
  return useSyncExternalStore(subscribe, () => current)
}

function change(to: KeepingUp): void {
  current = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
