import { Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { PipeliningDialect } from './pipelining-dialect.ts'
import { PreparingClient } from './preparing-client.ts'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>

/** The database: typed queries, transactions, and the pool itself for named statements on hot paths. */
export interface Database {
  queries: Kysely<Tables>
  pool: pg.Pool
  /** One transaction (read committed); what it returns is committed. */
  transaction<T>(story: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const CONNECT_WITHIN = 5000

export function openDatabase(
  connectionString: string,
  connections: number,
  onIdleError: (error: Error) => void,
): Database {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECT_WITHIN,
    // A lost server must not leave a request waiting for ever.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'foyer',
  })
  pool.on('error', onIdleError)
  // One that is lost between two statements of a transaction; the next statement fails, and is where it is handled.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const queries = new Kysely<Tables>({ dialect: new PipeliningDialect(pool) })
  return {
    queries,
    pool,
    transaction: (story) => queries.transaction().execute(story),
    close: () => queries.destroy(),
  }
}
