import { flushCompileCache } from 'node:module'
import { NotReadable } from './not-readable.ts'
import type { Answer, SheetTask } from './own-process.ts'

// A process of its own for one file. It stays until it is ended or its channel closes, so that no answer is lost on the way.
process.on('message', async (task: SheetTask) => {
  process.send?.(await answerTo(task))
})

async function answerTo(task: SheetTask): Promise<Answer<unknown>> {
  try {
    return { done: await done(task) }
  } catch (error) {
    if (error instanceof NotReadable) return { why: error.why }
    return { broken: error }
  }
}

/** Loads what this task needs, half of the whole, before it begins. */
async function done(task: SheetTask): Promise<unknown> {
  if (task.kind === 'read') {
    const { linesOf } = await loaded(import('./lines-of.ts'))
    return linesOf(task.file)
  }
  const { xlsxOf } = await loaded(import('./xlsx-of.ts'))
  return xlsxOf(task.sheets)
}

/** Where Node keeps what it compiled, it does so now: the end of this process comes without a warning. */
async function loaded<T>(module: Promise<T>): Promise<T> {
  const all = await module
  flushCompileCache()
  return all
}
