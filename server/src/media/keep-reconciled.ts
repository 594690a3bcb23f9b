import type { Platform } from '../platform/deps.ts'
import type { InTurn } from './in-turn.ts'
import { reconcile } from './reconcile.ts'

const EVERY = 10_000

/** Reconciles the rooms with the database now and then, and when notices may have been lost. */
export function keepReconciled(
  deps: Pick<Platform, 'db' | 'media' | 'log'>,
  inTurn: InTurn,
): {
  missed(): void
  stop(): Promise<void>
} {
  let running: Promise<void> | undefined
  let again = false

  function run(): void {
    if (running) {
      again = true
      return
    }
    again = false
    running = reconcile(deps, inTurn)
      .catch((error: unknown) => deps.log.warn({ err: error }, 'the rooms were not reconciled'))
      .finally(() => {
        running = undefined
        if (again) run()
      })
  }

  const timer = setInterval(run, EVERY).unref()
  return {
    missed: run,
    async stop() {
      clearInterval(timer)
      again = false
      await running
    },
  }
}
