import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Logger } from '../../../log.ts'

/** Of all processes on one database, one at a time. */
export interface OnlyOne {
  /** Whether this process is the one; it becomes it when there is none. */
  isThisOne(): Promise<boolean>
  /** Whether it is, by what is known at this moment; nobody is asked. */
  isStill(): boolean
  stop(): Promise<void>
}

const LOCK = "hashtextextended('foyer-rooms', 0)"
const LOOKS_EVERY = 2000
/** The database was not there for so long: another process may be the one by now. */
const LETS_GO_AFTER = 6000
const ANSWERS_WITHIN = 2000

/**
 * A session's advisory lock, held by a connection of its own: it ends with the process, however that ends. `lost` is
 * called when this process was the one, and is no longer. Nothing is connected until somebody asks.
 */
export function onlyOne(connectionString: string, lost: () => void, log: Logger): OnlyOne {
  const name = `foyer-rooms-${randomUUID().slice(0, 8)}`
  let client: pg.Client | undefined
  let isOne = false
  let stopped = false
  let seenAt = 0
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  function look(): Promise<void> {
    looking ??= lookNow()
      .catch(async (error: unknown) => {
        if (client) log.warn({ err: error }, 'the database is away from the rooms')
        await leave()
        if (isOne && performance.now() - seenAt > LETS_GO_AFTER) letGo()
      })
      .finally(() => {
        looking = undefined
        clearTimeout(timer)
        if (!stopped) timer = setTimeout(look, LOOKS_EVERY).unref()
      })
    return looking
  }

  async function lookNow(): Promise<void> {
    if (stopped) return
    if (client && isOne) await client.query('select')
    else {
      client ??= await connect()
      // What is left of a connection of ours that was lost holds the lock until the server notices.
      if (isOne)
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()`,
          [name],
        )
      const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${LOCK}) as mine`)
      const mine = rows[0]?.mine === true
      if (isOne && !mine) letGo()
      if (!isOne && mine) log.info('the rooms are in this process')
      isOne = mine
    }
    seenAt = performance.now()
  }

  async function connect(): Promise<pg.Client> {
    const one = new pg.Client({
      connectionString,
      application_name: name,
      connectionTimeoutMillis: ANSWERS_WITHIN,
      query_timeout: ANSWERS_WITHIN,
      keepAlive: true,
    })
    one.on('error', () => undefined) // the next look fails, and is where it is handled
    await one.connect()
    return one
  }

  async function leave(): Promise<void> {
    const one = client
    client = undefined
    await one?.end().catch(() => undefined)
  }

  function letGo(): void {
    isOne = false
    log.warn('another process may have the rooms now')
    lost()
  }

  return {
    async isThisOne() {
      if (!isOne && !stopped) await look()
      return isOne
    },
    isStill: () => isOne,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      isOne = false
      await leave()
    },
  }
}
