import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** The jobs of the product and what each needs to know; ids only, or sealed, for the queue can be read. */
export interface JobPayloads {
  'deliver-message': { message: string }
  'remove-avatar': { hash: string }
  /** `sealed`: where the picture is, base64 */
  'take-picture-over': { account: string; sealed: string }
  'finish-closure': { closure: string }
  'import-members': { import: string }
  'build-data-export': { export: string }
  /** `key`: of the archive among the files */
  'remove-data-export': { key: string }
}

/** Durable work after the commit. */
export interface Jobs {
  /**
   * Puts a job into the queue in the caller's transaction: it is done at least once if, and only if, that commits. One
   * with a `key` takes the place of another with the same that nobody has begun yet, and has all its tries again. One
   * that `mayWait` lets all others go first.
   */
  add<J extends keyof JobPayloads>(
    tx: Tx,
    job: J,
    payload: JobPayloads[J],
    options?: { mostTries?: number; key?: string | null; mayWait?: boolean | undefined },
  ): Promise<void>
}

/** The queue takes lower ones first. */
const AFTER_OTHERS = 10

export const jobs: Jobs = {
  async add(tx, job, payload, { mostTries = 12, key = null, mayWait = false } = {}) {
    const body = JSON.stringify(payload)
    await sql`select graphile_worker.add_job(${job}, ${body}::json, max_attempts := ${mostTries}, job_key := ${key},
      priority := ${mayWait ? AFTER_OTHERS : 0})`.execute(tx)
  },
}

/** Creates the queue's own tables. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString })
}
