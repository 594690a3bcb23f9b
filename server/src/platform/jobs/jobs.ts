import { type Runner, run, runMigrations, type TaskList, Logger as WorkerLogger } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from '../db/database.ts'
import type { Logger } from '../log.ts'

/** The jobs of the product and what each needs to know; ids only, for the queue can be read. */
export interface JobPayloads {
  'deliver-message': { message: string }
  'remove-avatar': { hash: string }
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

export interface Worker {
  stop(): Promise<void>
}

const AT_ONCE = 4

/** Does the jobs of the queue, and what happens by the clock, until it is stopped. */
export async function startWorker(
  connectionString: string,
  tasks: { [J in keyof JobPayloads]: (payload: JobPayloads[J]) => Promise<void> },
  byTheClock: { crontab: string; tasks: Record<string, () => Promise<void>> },
  log: Logger,
): Promise<Worker> {
  const pool = new pg.Pool({
    connectionString,
    max: AT_ONCE,
    application_name: 'foyer-jobs',
    connectionTimeoutMillis: 3000,
  })
  const lost = (error: Error) => log.warn({ err: error }, 'the jobs lost a connection')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => undefined)) // the pool's handler has told
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    pollInterval: 1000,
    noHandleSignals: true,
    crontab: byTheClock.crontab,
    logger: new WorkerLogger(() => (level, message) => {
      if (level === 'error') log.warn({ job: true }, message)
    }),
    taskList: { ...tasks, ...byTheClock.tasks } as TaskList,
  })
  return {
    async stop() {
      await runner.stop()
      await pool.end()
    },
  }
}

/** Creates the queue's own tables. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString })
}
