import { parentPort, workerData } from 'node:worker_threads'
import { linesOf } from './lines-of.ts'
import { NotReadable } from './not-readable.ts'
import type { SheetTask } from './off-the-loop.ts'
import { xlsxOf } from './xlsx-of.ts'

// A thread of its own for one file, so that the event loop stays free.
const task = workerData as SheetTask
try {
  const done = task.kind === 'read' ? await linesOf(task.file) : await xlsxOf(task.sheets)
  parentPort?.postMessage({ done })
} catch (error) {
  if (!(error instanceof NotReadable)) throw error
  parentPort?.postMessage({ why: error.why })
}
