import type { Logger } from '../log.ts'
import { beginToWork, type Tasks, type WorkingLife } from './working-life.ts'

export interface Worker {
  stop(): Promise<void>
}

const COMES_BACK_AFTER = [100, 500, 1000, 2000]

/**
 * Does the jobs of the queue, and what happens by the clock, until it is stopped. The queue's runner gives up when the
 * database goes away at the wrong moment; then a new one begins. Refuses to start without the database.
 */
export async function startWorker(connectionString: string, tasks: Tasks, log: Logger): Promise<Worker> {
  const stopping = Promise.withResolvers<void>()
  let stopped = false
  let life: WorkingLife | undefined = await beginToWork(connectionString, tasks, log)

  async function keepWorking(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      if (life) {
        await Promise.race([life.over, stopping.promise])
        if (!stopped) log.warn('the jobs stopped; starting them again')
        await life.end()
        life = undefined
        failures = 0
      } else {
        life = await beginToWork(connectionString, tasks, log).catch(() => undefined)
        if (!life) await Promise.race([pause(COMES_BACK_AFTER[failures] ?? 2000), stopping.promise])
        failures += 1
      }
    }
    await life?.end()
  }

  const working = keepWorking()
  return {
    async stop() {
      stopped = true
      stopping.resolve()
      await working
    },
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
