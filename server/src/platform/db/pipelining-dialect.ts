import { type DatabaseConnection, PostgresDialect, PostgresDriver, type TransactionSettings } from 'kysely'
import type pg from 'pg'

/** PostgreSQL for Kysely, where the first statement of a transaction is sent right behind its `begin`. */
export class PipeliningDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): PostgresDriver {
    return new PipeliningDriver({ pool: this.#pool })
  }
}

class PipeliningDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // It fails with the connection alone, and what follows then fails, too.
    void super.beginTransaction(connection, settings).catch(() => undefined)
  }
}
