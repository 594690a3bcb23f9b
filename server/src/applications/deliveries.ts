import type { Platform } from '../platform/deps.ts'
import { deliverLine } from './deliver-line.ts'
import { dueLines, type Line } from './deliveries.store.ts'
import { openTurns } from './turns.ts'

/** Those who send webhooks, in every process: what waits stands in the database, whose turn it is too. */
export interface Deliveries {
  /** Something may have been written. */
  wake(): void
  stop(): Promise<void>
}

/** What another process wrote, and what is due again, is noticed after this. Milliseconds. */
const LOOKS_EVERY = 500
/** Meetings whose rooms are told at once by one process; of one application, so that a slow one keeps no other waiting. */
const LINES_AT_ONCE = 16
const LINES_OF_AN_APPLICATION = 4

type Needs = Pick<Platform, 'config' | 'db' | 'clock' | 'secrets' | 'webhooks' | 'log'>

export function openDeliveries(deps: Needs): Deliveries {
  const { config, db, clock, log } = deps
  const turns = openTurns(config.DATABASE_URL, log)
  const stopping = new AbortController()
  const busy = new Map<string, { application: string; done: Promise<void> }>()
  let looking: Promise<void> | undefined
  let again = false

  async function look(): Promise<void> {
    const free = LINES_AT_ONCE - busy.size
    if (free <= 0) return
    const without = { meetings: [...busy.keys()], applications: crowded() }
    for (const line of await dueLines(db.queries, without, free, clock.now())) {
      if (stopping.signal.aborted) return
      if (crowded().includes(line.application) || !(await turns.take(line.meeting))) continue
      busy.set(line.meeting, { application: line.application, done: deliver(line) })
    }
  }

  function crowded(): string[] {
    const lines = Map.groupBy(busy.values(), ({ application }) => application)
    return [...lines].filter(([, of]) => of.length >= LINES_OF_AN_APPLICATION).map(([application]) => application)
  }

  async function deliver({ meeting }: Line): Promise<void> {
    try {
      await deliverLine(deps, meeting, AbortSignal.any([stopping.signal, turns.signal()]))
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ err: error, meeting }, 'webhooks of a meeting were not sent')
    } finally {
      await turns.giveBack(meeting).catch(() => undefined) // lost with its connection
      busy.delete(meeting)
    }
    wake()
  }

  function wake(): void {
    if (stopping.signal.aborted) return
    if (looking) {
      again = true
      return
    }
    looking = look()
      .catch((error) => log.warn({ err: error }, 'webhooks were not looked for'))
      .finally(() => {
        looking = undefined
        if (again) {
          again = false
          wake()
        }
      })
  }

  const timer = setInterval(wake, LOOKS_EVERY)
  timer.unref()
  return {
    wake,
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await looking
      await Promise.all([...busy.values()].map(({ done }) => done))
      await turns.stop()
    },
  }
}
