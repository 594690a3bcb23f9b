import { linesOf } from './lines-of.ts'
import { NotReadable } from './not-readable.ts'
import type { Answer, SheetTask } from './own-process.ts'
import { xlsxOf } from './xlsx-of.ts'

// A process of its own for one file. It stays until it is ended or its channel closes, so that no answer is lost on the way.
process.on('message', async (task: SheetTask) => {
  process.send?.(await answerTo(task))
})

async function answerTo(task: SheetTask): Promise<Answer<unknown>> {
  try {
    return { done: task.kind === 'read' ? await linesOf(task.file) : await xlsxOf(task.sheets) }
  } catch (error) {
    if (error instanceof NotReadable) return { why: error.why }
    return { broken: error }
  }
}
