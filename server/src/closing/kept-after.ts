import type { KeptStore } from '@foyer/contract'
import { ERASURE } from './erasure-table.ts'
import type { Fate } from './fates.ts'

/** Only an organisation's account stands in its administrators' log, and in a spreadsheet beside those to be added. */
const OF_ORGANISATIONS: readonly string[] = ['administrators_log', 'import_lines']

/** What stays of an account that was closed then, until when at most, and why; read off the table of erasure. */
export function keptAfter(closedAt: Date, closedBy: 'owner' | 'organisation'): KeptStore[] {
  return Object.entries<Record<string, Fate>>(ERASURE)
    .filter(([store]) => closedBy === 'organisation' || !OF_ORGANISATIONS.includes(store))
    .flatMap(([store, columns]) => {
      const keepings = new Set(Object.values(columns).flatMap((fate) => (fate.becomes === 'kept' ? fate.keeping : [])))
      return [...keepings].map(({ what, because, keptFor }) => ({
        store,
        what,
        until: new Date(closedAt.getTime() + keptFor).toISOString(),
        because,
      }))
    })
}
