import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/log.ts'

const COMES_BACK_AFTER = 1000

/** A clock that goes as the sandbox's, which people move on the stage. Development only. */
export interface SandboxClock extends Clock {
  stop(): void
}

/** Follows the sandbox's clock; while the sandbox cannot be reached, time goes on as it was. */
export function followSandboxClock(sandboxUrl: string, log: Logger): SandboxClock {
  let offset = 0
  const stopping = new AbortController()

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        for await (const moved of movesOf(sandboxUrl, stopping.signal)) {
          if (moved !== offset) log.info({ offsetMilliseconds: moved }, 'the clock was moved')
          offset = moved
        }
      } catch {
        // It is not there yet, or ended: we come back.
      }
      await new Promise((resolve) => setTimeout(resolve, COMES_BACK_AFTER).unref())
    }
  }
  void follow()
  return { now: () => new Date(Date.now() + offset), stop: () => stopping.abort() }
}

/** The sandbox's clock as it goes now, for who is done before it is moved again. Fails when there is no sandbox. */
export async function readSandboxClock(sandboxUrl: string): Promise<Clock> {
  const response = await fetch(new URL('/clock', sandboxUrl), { signal: AbortSignal.timeout(5000) })
  const { offsetMilliseconds } = (await response.json()) as { offsetMilliseconds: number }
  return { now: () => new Date(Date.now() + offsetMilliseconds) }
}

/** The offsets that the sandbox tells, as they come: server-sent events with one line of data each. */
async function* movesOf(sandboxUrl: string, signal: AbortSignal): AsyncGenerator<number> {
  const response = await fetch(new URL('/clock/stream', sandboxUrl), { signal })
  if (!response.ok || !response.body) return
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data:')) continue
      const { offsetMilliseconds } = JSON.parse(line.slice('data:'.length)) as { offsetMilliseconds: number }
      yield offsetMilliseconds
    }
  }
}
