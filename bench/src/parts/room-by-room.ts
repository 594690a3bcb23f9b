import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchDatabase } from './database.ts'
import { startFoyer } from './foyer.ts'
import { openMadeUpRoom } from './made-up-room.ts'
import { percentile } from './median.ts'
import { writeSessions } from './sessions.ts'
import { processorSeconds } from './usage.ts'

export interface RoomOfSize {
  cameras: number
  /** Packets a second that were to arrive, and that did. */
  due: number
  arrived: number
  /** % of a core, of everything that the server's process does. */
  share: number
  /** Milliseconds that GET /healthz takes meanwhile. */
  p99: number
}

const SECONDS = 10
const WARM_UP = 4000
const ASKED_EVERY = 50

/** Rooms of these sizes, one after the other in one server process, without a browser. */
export async function roomByRoom(database: BenchDatabase, sizes: readonly number[]): Promise<RoomOfSize[]> {
  const foyer = await startFoyer(database, { FOYER_MEDIA_PORTS: '22000-22999' })
  const measured: RoomOfSize[] = []
  let from = 100_000
  for (const cameras of sizes) {
    const sessions = await writeSessions(database.connectionString, { accounts: cameras, sessionsEach: 1, from })
    from += cameras
    const room = await openMadeUpRoom(foyer.url, sessions)
    await sleep(WARM_UP)
    const [used, arrived, began] = [processorSeconds(foyer.pid), room.arrived(), performance.now()]
    const spans = await spansOf(`${foyer.url}/healthz`, began + SECONDS * 1000)
    const seconds = (performance.now() - began) / 1000
    measured.push({
      cameras,
      due: room.due,
      arrived: (room.arrived() - arrived) / seconds,
      share: ((processorSeconds(foyer.pid) - used) / seconds) * 100,
      p99: percentile(spans, 0.99),
    })
    await room.leave()
  }
  await foyer.stop()
  return measured
}

async function spansOf(url: string, until: number): Promise<number[]> {
  const spans: number[] = []
  while (performance.now() < until) {
    const from = performance.now()
    await (await fetch(url)).text()
    spans.push(performance.now() - from)
    await sleep(ASKED_EVERY)
  }
  return spans
}
