import { setTimeout as sleep } from 'node:timers/promises'

const ONE_TRY_MS = 2000

/** Waits until the address answers with a success; gives up, with its last answer, after the patience. */
export async function untilItAnswers(url: string, { patienceMs, signal }: { patienceMs: number; signal: AbortSignal }) {
  let last = 'nothing'
  for (const giveUp = performance.now() + patienceMs; performance.now() < giveUp; await sleep(50)) {
    signal.throwIfAborted()
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ONE_TRY_MS)]) })
      const text = await response.text()
      if (response.ok) return
      last = `${response.status} ${text.slice(0, 300)}`
    } catch (error) {
      last =
        error instanceof Error ? String((error.cause as Error | undefined)?.message ?? error.message) : String(error)
    }
  }
  throw new Error(`${url} did not answer within ${patienceMs / 1000} s. Last: ${last}`)
}
