import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** The jobs of the product and what each needs to know; ids only, or sealed, for the queue can be read. */
export interface JobPayloads {
  'deliver-message': { message: string }
  'remove-avatar': { hash: string }
  /** `sealed`: where the picture is, base64 */
  'take-picture-over': { account: string; sealed: string }
}

/** Durable work after the commit. */
export interface Jobs {
  /** Puts a job into the queue in the caller's transaction: it is done at least once if, and only if, that commits. */
  add<J extends keyof JobPayloads>(
    tx: Tx,
    job: J,
    payload: JobPayloads[J],
    options?: { mostTries?: number },
  ): Promise<void>
}

export const jobs: Jobs = {
  async add(tx, job, payload, { mostTries = 12 } = {}) {
    await sql`select graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json, max_attempts := ${mostTries})`.execute(
      tx,
    )
  },
}

/** Creates the queue's own tables. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString })
}
