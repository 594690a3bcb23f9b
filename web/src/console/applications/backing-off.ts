import type { Query } from '@tanstack/react-query'

/**
 * How often to ask again while a page is looked at: soon after an answer that says something new, then after twice the
 * time each, up to the longest. A hidden page asks nothing. Milliseconds.
 */
export function backingOff({ first, longest }: { first: number; longest: number }) {
  const paces = new WeakMap<object, { data: unknown; at: number; every: number }>()
  return (query: { state: Pick<Query['state'], 'data' | 'dataUpdatedAt'> }): number => {
    const { data, dataUpdatedAt: at } = query.state
    const before = paces.get(query)
    // The same answer is the same object; and it counts once, however often this is asked.
    if (before?.at === at) return before.every
    const every = before?.data === data && before ? Math.min(before.every * 2, longest) : first
    paces.set(query, { data, at, every })
    return every
  }
}
