import { run, type TaskList, Logger as WorkerLogger } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from '../log.ts'
import type { JobPayloads } from './jobs.ts'

export interface Tasks {
  jobs: { [J in keyof JobPayloads]: (payload: JobPayloads[J]) => Promise<void> }
  /** What happens by the clock, and when. */
  byTheClock: { crontab: string; tasks: Record<string, () => Promise<void>> }
}

/** From one beginning of work to its end, whoever brings it about. */
export interface WorkingLife {
  /** Resolves when no jobs are taken any more. */
  over: Promise<void>
  /** Finishes what runs, and lets go. */
  end(): Promise<void>
}

const AT_ONCE = 4
/** For the jobs, one that listens, one that says that we live. */
const CONNECTIONS = AT_ONCE + 2
const CONNECT_WITHIN = 10_000
const POLLS_EVERY = 1000
const LOOKS_FOR_THE_DEAD_EVERY = 10_000
const FINISHES_WITHIN = 10_000

/**
 * Takes jobs until the runner gives up or is told to end. The queue marks a taken job with the id of who took it, and
 * lets nobody else have it for four hours: too long for a code that somebody waits for. So whoever takes jobs holds an
 * advisory lock of that id on a connection for as long as it lives, and jobs whose taker holds none are free again.
 */
export async function beginToWork(connectionString: string, tasks: Tasks, log: Logger): Promise<WorkingLife> {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN,
    application_name: 'foyer-jobs',
  })
  // Who needs a connection notices that it is lost.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const over = Promise.withResolvers<void>()
  try {
    const life = await connectForLife(pool)
    life.on('error', () => over.resolve())
    const runner = await run({
      pgPool: pool,
      concurrency: AT_ONCE,
      pollInterval: POLLS_EVERY,
      noHandleSignals: true,
      crontab: tasks.byTheClock.crontab,
      logger: new WorkerLogger(() => (level, message) => {
        if (level === 'error') log.warn({ job: true }, message)
      }),
      taskList: { ...tasks.jobs, ...tasks.byTheClock.tasks } as TaskList,
      preset: {
        plugins: [livesAs(life)],
        // Without batches nobody waits for the queue to note that a job is done, and a failure there ends the process.
        worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      },
    })
    runner.promise.then(over.resolve, over.resolve)
    const timer = setInterval(() => freeJobsOfTheDead(pool).catch(() => undefined), LOOKS_FOR_THE_DEAD_EVERY)
    await freeJobsOfTheDead(pool)
    return {
      over: over.promise,
      async end() {
        clearInterval(timer)
        await atMost(
          FINISHES_WITHIN,
          runner.stop().catch(() => undefined),
        ) // it may have stopped by itself
        life.release(true)
        await atMost(CONNECT_WITHIN, pool.end())
      },
    }
  } catch (error) {
    void pool.end()
    throw error
  }
}

async function connectForLife(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect()
  // A machine that lost its power says no goodbye; the database shall notice within half a minute.
  await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
  return client
}

/** Takes the lock of the runner's id before its first job. */
function livesAs(life: pg.PoolClient): GraphileConfig.Plugin {
  let locked: Promise<unknown> | undefined
  return {
    name: 'foyer-lives',
    version: '1.0.0',
    worker: {
      hooks: {
        async startWorker(_context, { worker }) {
          locked ??= life.query(`select pg_advisory_lock(${lifeOf('$1')})`, [worker.workerPool.id])
          await locked
        },
      },
    },
  }
}

async function freeJobsOfTheDead(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array_agg(taken.by)) from (
      select distinct locked_by as by from graphile_worker.jobs where locked_by is not null
    ) taken where pg_try_advisory_xact_lock(${lifeOf('taken.by')})`)
}

function lifeOf(id: string): string {
  return `hashtextextended('foyer-jobs:' || ${id}, 0)`
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
