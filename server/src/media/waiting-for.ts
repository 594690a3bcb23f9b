/** So many messages, and bytes in all: nobody knows yet whose they are. */
const MOST = 100
const MOST_BYTES = 128 * 1024

/** What is said before it can be heard, in its order. */
export interface Waiting<T> {
  /** Keeps it; false where that would be too much. */
  keep(one: T, bytes: number): boolean
  /** All that waits; nothing does from then on. */
  take(): T[]
}

export function waitingFor<T>(): Waiting<T> {
  const waiting: T[] = []
  let inAll = 0
  return {
    keep(one, bytes) {
      inAll += bytes
      return inAll <= MOST_BYTES && waiting.push(one) <= MOST
    },
    take: () => waiting.splice(0),
  }
}
