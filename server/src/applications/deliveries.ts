import type { Platform } from '../platform/deps.ts'
import { deliverLine } from './deliver-line.ts'
import { LANES, openLanes, type Place } from './webhook-lanes.ts'
import { dueLines, fileNew, type Line } from './webhook-lines.store.ts'
import { openTurn } from './webhook-turn.ts'

/** Sends webhooks, in the one process whose turn it is; what waits stands in the database. */
export interface Deliveries {
  stop(): Promise<void>
}

/** What is due again is noticed after this; what is new, at once. Milliseconds. */
const LOOKS_EVERY = 1000

type Needs = Pick<Platform, 'config' | 'db' | 'clock' | 'secrets' | 'webhooks' | 'log'>

export function openDeliveries(deps: Needs): Deliveries {
  const { config, db, clock, log } = deps
  const stopping = new AbortController()
  const lanes = openLanes()
  const telling = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  let again = false

  /** One look at a time; who asks meanwhile gets another after it. */
  function look(): void {
    const ours = turn.signal()
    if (!ours || ours.aborted) return
    again = looking !== undefined
    looking ??= lookNow(ours)
      .catch((error) => log.warn({ err: error }, 'webhooks were not looked for'))
      .finally(() => {
        looking = undefined
        if (again) look()
      })
  }

  async function lookNow(ours: AbortSignal): Promise<void> {
    await fileNew(db)
    for (const lane of LANES) {
      const wanted = lanes.wanted(lane)
      if (!wanted) continue
      for (const line of await dueLines(db.queries, wanted, clock.now())) {
        const place = ours.aborted ? undefined : lanes.enter(line)
        if (!place) continue
        const told = tell(line, place, ours).finally(() => telling.delete(told))
        telling.add(told)
      }
    }
  }

  async function tell(line: Line, place: Place, ours: AbortSignal): Promise<void> {
    try {
      await deliverLine(deps, line, place, ours)
    } catch (error) {
      if (ours.aborted) return
      log.warn({ err: error, meeting: line.meeting }, 'webhooks of a meeting were not sent')
      place.went('slow')
      return // found again by the clock: what stays wrong shall not keep us busy
    } finally {
      place.leave()
    }
    look()
  }

  const turn = openTurn(config.DATABASE_URL, look, stopping.signal, log)
  const timer = setInterval(look, LOOKS_EVERY).unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await looking
      await Promise.all(telling)
      await turn.giveBack()
    },
  }
}
