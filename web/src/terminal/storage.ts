/** What a terminal remembers. Where the browser forbids storage (a frame of another site), it remembers until it closes. */
export interface Memory {
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
  removeItem: (key: string) => void
}

/** For this terminal, over all its windows. */
export const lasting: Memory = storageOr(() => globalThis.localStorage)
/** For this window alone. */
export const ofThisWindow: Memory = storageOr(() => globalThis.sessionStorage)

function storageOr(storage: () => Storage): Memory {
  const kept = new Map<string, string>()
  /** Storage may be missing, forbidden, or full; each shows in another call. */
  const attempt = <V>(act: (storage: Storage) => V, otherwise: () => V): V => {
    try {
      return act(storage())
    } catch {
      return otherwise()
    }
  }
  return {
    getItem: (key) =>
      kept.get(key) ??
      attempt(
        (it) => it.getItem(key),
        () => null,
      ),
    setItem: (key, value) =>
      attempt(
        (it) => it.setItem(key, value),
        () => void kept.set(key, value),
      ),
    removeItem: (key) => {
      kept.delete(key)
      attempt(
        (it) => it.removeItem(key),
        () => undefined,
      )
    },
  }
}
