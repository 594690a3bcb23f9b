import { IMPORT_MAX_LINES } from '@foyer/rules'
import pLimit from 'p-limit'
import { Refusal } from '../platform/refusal.ts'
import type { Line } from './check-line.ts'
import { type Allowed, inOwnProcess, type SheetTask } from './own-process.ts'
import type { SheetToWrite } from './xlsx-of.ts'

/** Ten thousand lines take about a second. What wants more is no spreadsheet that people made. */
const ALLOWED: Allowed = { milliseconds: 20_000, megabytes: 384 }
const atOnce = pLimit(2)
const MOST_WAITING = 20

/** Reads a spreadsheet of members, in a process of its own; refuses what is none, and what it dies of. */
export async function readSpreadsheet(file: Buffer, allowed = ALLOWED): Promise<Line[]> {
  const outcome = await inTurn<Line[]>(async () => ({ kind: 'read', file }), allowed)
  if ('ended' in outcome) throw new Refusal('import.notASpreadsheet')
  if (!('why' in outcome)) return outcome.done
  if (outcome.why === 'tooManyLines') throw new Refusal('import.tooManyLines', { most: IMPORT_MAX_LINES })
  throw new Refusal(`import.${outcome.why}`)
}

/** Writes one; what stands in it is fetched when its turn comes, so that no more than two are held in memory. */
export async function writeSpreadsheet(sheets: () => Promise<readonly SheetToWrite[]>): Promise<Buffer> {
  const outcome = await inTurn<Uint8Array>(async () => ({ kind: 'write', sheets: await sheets() }), ALLOWED)
  if ('done' in outcome) return Buffer.from(outcome.done)
  throw new Error(`the process that writes a spreadsheet: ${'ended' in outcome ? outcome.ended : outcome.why}`)
}

/** Two processes at once, and twenty tasks that wait; a turn lasts until its process is gone. */
async function inTurn<T>(task: () => Promise<SheetTask>, allowed: Allowed) {
  if (atOnce.pendingCount >= MOST_WAITING) throw unavailable()
  const outcome = await atOnce(async () => {
    const whatToDo = await task()
    return inOwnProcess<T>(whatToDo, allowed).catch((cause: unknown) => {
      throw unavailable(cause)
    })
  })
  if ('broken' in outcome) throw outcome.broken
  return outcome
}

function unavailable(cause?: unknown): Refusal {
  return new Refusal('server.unavailable', undefined, { retryAfterSeconds: 3, cause })
}
