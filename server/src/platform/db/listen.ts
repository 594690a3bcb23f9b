import pg from 'pg'
import type { Logger } from '../log.ts'

const PROVES_EVERY = 15
const COMES_BACK_AFTER = [50, 100, 250, 500, 1000]

export interface Listening {
  /**
   * When (performance.now()) the newest round trip was sent that has come back: every notification committed before
   * then has been handled here. -Infinity while the connection is lost.
   */
  provenAt(): number
  stop(): Promise<void>
}

/**
 * LISTENs on a channel over a connection of its own, and proves again and again that nothing is outstanding: PostgreSQL
 * hands over pending notifications before it says that a query is done, so a round trip that began after a commit has
 * brought that commit's notification. `missed` is called after the connection was lost and is back: what was notified
 * in between is unknown.
 */
export function listen(
  connectionString: string,
  channel: string,
  on: { notification(payload: string): void; missed(): void },
  log: Logger,
): Listening {
  let provenAt = Number.NEGATIVE_INFINITY
  let stopped = false
  let client: pg.Client | undefined
  let losses = 0

  async function session(): Promise<void> {
    client = new pg.Client({
      connectionString,
      application_name: 'foyer-listen',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    })
    client.on('error', () => undefined) // the round trip below fails too, and is where it is handled
    client.on('notification', (message) => on.notification(message.payload ?? ''))
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    if (losses > 0) on.missed()
    losses = 0
    while (!stopped) {
      const sentAt = performance.now()
      await within(2000, client.query('select'))
      provenAt = sentAt
      await pause(PROVES_EVERY)
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await session()
      } catch (error) {
        provenAt = Number.NEGATIVE_INFINITY
        if (losses === 0 && !stopped) log.warn({ err: error }, 'lost the notifications; coming back')
        losses += 1
      } finally {
        await client?.end().catch(() => undefined)
      }
      if (!stopped) await pause(COMES_BACK_AFTER[Math.min(losses, COMES_BACK_AFTER.length) - 1] ?? 1000)
    }
  }

  const running = run()
  return {
    provenAt: () => provenAt,
    async stop() {
      stopped = true
      await running
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer from the database')), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
