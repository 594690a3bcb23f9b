import { CompiledQuery, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * A statement for a hot path: each connection parses and plans it once, inside of transactions, too. The name stands for
 * this one text.
 */
export function prepared<R>(name: string, text: string) {
  const named = `/* ${name} */ ${text}`
  return async (db: Kysely<Tables>, ...values: unknown[]): Promise<R[]> => {
    const { rows } = await db.executeQuery(CompiledQuery.raw(named, values))
    return rows as R[]
  }
}
