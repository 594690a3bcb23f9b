import { Worker } from 'node:worker_threads'
import { IMPORT_MAX_LINES } from '@foyer/rules'
import pLimit from 'p-limit'
import { Refusal } from '../platform/refusal.ts'
import type { Line } from './check-line.ts'
import type { WhyNotReadable } from './not-readable.ts'
import type { SheetToWrite } from './xlsx-of.ts'

export type SheetTask = { kind: 'read'; file: Uint8Array } | { kind: 'write'; sheets: readonly SheetToWrite[] }

const WORKER = new URL('./spreadsheet-worker.ts', import.meta.url)
/** Ten thousand lines take about a second. */
const DONE_WITHIN = 20_000
/** Of what a thread may hold beside the file; one that wants more reads no spreadsheet that people made. */
const MOST_MEGABYTES = 384
const atOnce = pLimit(2)
const MOST_WAITING = 20

/** Reads a spreadsheet of members, on a thread of its own; refuses what is none. */
export async function readSpreadsheet(file: Buffer): Promise<Line[]> {
  return onThread<Line[]>(async () => ({ kind: 'read', file }))
}

/** Writes one; what stands in it is fetched when its turn comes, so that no more than two are held in memory. */
export async function writeSpreadsheet(sheets: () => Promise<readonly SheetToWrite[]>): Promise<Buffer> {
  return Buffer.from(await onThread<Uint8Array>(async () => ({ kind: 'write', sheets: await sheets() })))
}

type Answer<T> = { done: T } | { why: WhyNotReadable }

async function onThread<T>(task: () => Promise<SheetTask>): Promise<T> {
  if (atOnce.pendingCount >= MOST_WAITING) throw new Refusal('server.unavailable', undefined, { retryAfterSeconds: 3 })
  const answer = await atOnce(async () => answerTo<T>(await task()))
  if ('done' in answer) return answer.done
  if (answer.why === 'tooManyLines') throw new Refusal('import.tooManyLines', { most: IMPORT_MAX_LINES })
  throw new Refusal(`import.${answer.why}`)
}

function answerTo<T>(task: SheetTask): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    })
    const late = setTimeout(() => end({ why: 'notASpreadsheet' }), DONE_WITHIN)
    function end(answer: Answer<T>) {
      clearTimeout(late)
      resolve(answer)
      void worker.terminate()
    }
    worker.once('message', end)
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ why: 'notASpreadsheet' })
      clearTimeout(late)
      reject(error)
    })
  })
}
