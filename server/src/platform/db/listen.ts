import pg from 'pg'
import type { Logger } from '../log.ts'

/** While proofs are used, so often that they are always new enough; otherwise only to notice a lost connection. */
const PROVES_EVERY = 20
const PROVES_UNASKED_EVERY = 500
/** Longer than that, and who waits does better to ask the database itself. */
const PROVES_WITHIN = 100
const ANSWERS_WITHIN = 2000
const COMES_BACK_AFTER = [50, 100, 250, 500, 1000]

export interface Listening {
  /**
   * When (performance.now()) the newest round trip was sent that has come back: every notification committed before
   * then has been handled here. -Infinity while the connection is lost.
   */
  provenAt(): number
  /** Asks for a proof now rather than soon; resolves with the next one, or when none is to be had soon. */
  proof(): Promise<void>
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
  let asked: PromiseWithResolvers<void> | undefined
  let hurry: (() => void) | undefined
  let used = false

  async function session(): Promise<void> {
    client = new pg.Client({
      connectionString,
      application_name: 'foyer-listen',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    })
    client.on('error', () => hurry?.()) // the round trip below fails too, and is where it is handled
    client.on('end', () => hurry?.())
    client.on('notification', (message) => on.notification(message.payload ?? ''))
    await client.connect()
    await within(ANSWERS_WITHIN, client.query(`listen ${pg.escapeIdentifier(channel)}`))
    on.missed() // the first time, too: somebody may have asked before we listened
    losses = 0
    while (!stopped) {
      const sentAt = performance.now()
      await within(ANSWERS_WITHIN, client.query('select'))
      provenAt = sentAt
      asked?.resolve()
      asked = undefined
      await untilTheNext()
    }
  }

  function untilTheNext(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, used ? PROVES_EVERY : PROVES_UNASKED_EVERY)
      used = false
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Many who ask at once share one round trip. */
  function proof(): Promise<void> {
    if (provenAt === Number.NEGATIVE_INFINITY) return Promise.resolve()
    if (!asked) {
      const asking = Promise.withResolvers<void>()
      asked = asking
      const late = setTimeout(asking.resolve, PROVES_WITHIN)
      asking.promise.then(() => {
        clearTimeout(late)
        if (asked === asking) asked = undefined
      })
      hurry?.()
    }
    return asked.promise
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
    provenAt() {
      used = true
      return provenAt
    },
    proof,
    async stop() {
      stopped = true
      hurry?.()
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
