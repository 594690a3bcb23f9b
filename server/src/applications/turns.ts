import pg from 'pg'
import type { Logger } from '../platform/log.ts'

/**
 * Whose turn it is to send a meeting's webhooks: one process at a time. A turn is an advisory lock of a connection that
 * is there for nothing else, so the database gives it back when the process dies.
 */
export interface Turns {
  /** Whether it is ours now. Rejects when the database is away. */
  take(meeting: string): Promise<boolean>
  giveBack(meeting: string): Promise<void>
  /** Aborted when the connection, and every turn with it, is lost. */
  signal(): AbortSignal
  stop(): Promise<void>
}

interface Connection {
  client: pg.Client
  lost: AbortController
}

const CONNECT_WITHIN = 5000

export function openTurns(connectionString: string, log: Logger): Turns {
  let connecting: Promise<Connection> | undefined
  let present: Connection | undefined

  async function connect(): Promise<Connection> {
    const lost = new AbortController()
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: CONNECT_WITHIN,
      application_name: 'foyer-webhooks',
    })
    const lose = () => {
      connecting = undefined
      lost.abort()
    }
    client.on('error', (error) => {
      log.warn({ err: error }, 'lost the connection that holds the turns of webhooks')
      lose()
    })
    client.on('end', lose)
    await client.connect()
    // A machine that lost its power says no goodbye; the database shall notice within half a minute.
    await client.query('set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3')
    present = { client, lost }
    return present
  }

  function connected(): Promise<Connection> {
    connecting ??= connect().catch((error) => {
      connecting = undefined
      throw error
    })
    return connecting
  }

  return {
    async take(meeting) {
      const { client } = await connected()
      const { rows } = await client.query<{ ours: boolean }>(`select pg_try_advisory_lock(${TURN}) as ours`, [meeting])
      return rows[0]?.ours === true
    },
    async giveBack(meeting) {
      const { client, lost } = await connected()
      if (!lost.signal.aborted) await client.query(`select pg_advisory_unlock(${TURN})`, [meeting])
    },
    signal: () => present?.lost.signal ?? AbortSignal.abort(),
    async stop() {
      await (await connecting?.catch(() => undefined))?.client.end()
    },
  }
}

const TURN = `hashtextextended('foyer-webhooks:' || $1, 0)`
