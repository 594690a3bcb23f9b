import pg from 'pg'
import type { Logger } from '../platform/log.ts'

/**
 * Whose turn it is to send webhooks: one process does it for all. The turn is an advisory lock of a connection that is
 * there for nothing else, so the database gives it to another when the process dies.
 */
export interface Turn {
  /** While it is ours; aborted when it is lost, and when we stop. */
  signal(): AbortSignal | undefined
  /** Once nothing is sent any more. */
  giveBack(): Promise<void>
}

/** How often another process asks whether the turn is free, and the one that has it whether it still does. Milliseconds. */
const ASKED_EVERY = 2000
const ANSWERS_WITHIN = 5000

/** `look` is called when the turn is ours, and then whenever an application is told something. */
export function openTurn(connectionString: string, look: () => void, stopping: AbortSignal, log: Logger): Turn {
  const givenBack = new AbortController()
  let ours: AbortSignal | undefined
  let warned = false

  async function run(): Promise<void> {
    while (!givenBack.signal.aborted) {
      try {
        await connection()
      } catch (error) {
        if (!warned) log.warn({ err: error }, 'lost the connection that holds the turn to send webhooks')
        warned = true
        await pause(ASKED_EVERY, givenBack.signal)
      }
    }
  }

  async function connection(): Promise<void> {
    const lost = new AbortController()
    const sending = AbortSignal.any([stopping, lost.signal])
    const over = AbortSignal.any([givenBack.signal, lost.signal])
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: ANSWERS_WITHIN,
      query_timeout: ANSWERS_WITHIN,
      application_name: 'foyer-webhooks',
    })
    client.on('error', () => lost.abort()) // the next question fails, and is where it is handled
    client.on('end', () => lost.abort())
    client.on('notification', look)
    try {
      await client.connect()
      // A machine that lost its power says no goodbye; the database shall notice within half a minute.
      await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
      warned = false
      while (!givenBack.signal.aborted) {
        if (ours) await client.query('select')
        else if (!stopping.aborted && (await isFree(client))) {
          await client.query('listen foyer_webhooks')
          ours = sending
          look()
        }
        await pause(ASKED_EVERY, over)
      }
    } finally {
      lost.abort()
      ours = undefined
      await client.end().catch(() => undefined)
    }
  }

  const running = run()
  return {
    signal: () => ours,
    async giveBack() {
      givenBack.abort()
      await running
    },
  }
}

/** If it was, it is ours now. */
async function isFree(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('foyer-webhooks', 0)) as ours`,
  )
  return rows[0]?.ours === true
}

function pause(milliseconds: number, cutShort: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (cutShort.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      cutShort.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    cutShort.addEventListener('abort', done)
  })
}
