/** The part of the Web Storage API that the app uses. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What this browser keeps for the app, and what it keeps for this tab. */
export const kept: Kept = storageOr(() => globalThis.localStorage)
export const keptForTab: Kept = storageOr(() => globalThis.sessionStorage)

/** Whether the browser refuses to keep anything: then all of it goes with the page. */
export function keepsNothing(): boolean {
  try {
    return globalThis.localStorage === null
  } catch {
    return true // SecurityError
  }
}

/**
 * A browser may refuse storage (private windows that block it, frames of another site): then things are kept for as
 * long as the page lives.
 */
export function storageOr(open: () => Storage | undefined): Kept {
  const inMemory = new Map<string, string>()
  const page: Kept = {
    getItem: (key) => inMemory.get(key) ?? null,
    setItem: (key, value) => void inMemory.set(key, value),
    removeItem: (key) => void inMemory.delete(key),
  }
  const storage = (): Kept => {
    try {
      return open() ?? page
    } catch {
      return page // SecurityError
    }
  }
  return {
    getItem: (key) => storage().getItem(key),
    setItem: (key, value) => storage().setItem(key, value),
    removeItem: (key) => storage().removeItem(key),
  }
}
