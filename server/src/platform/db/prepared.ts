import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * A statement for a hot path: each connection parses and plans it once, inside of transactions, too. The name stands for
 * this one text; values are scalars, moments or arrays of them.
 */
export function prepared<R>(name: string, text: string) {
  const named = `${text} /* ${name} */`
  return async (db: Kysely<Tables>, ...values: unknown[]): Promise<R[]> => {
    const { rows } = await db.executeQuery(CompiledQuery.raw(named, values))
    return rows as R[]
  }
}

/** The same for one that Kysely builds, as its last modifier (`modifyEnd`); its text is the same every time. */
export function preparedAs(name: string): RawBuilder<unknown> {
  return sql.raw(`/* ${name} */`)
}
