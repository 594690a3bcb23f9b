import { damaged, type Part, readArchive } from './read-archive.ts'

/** The parts of an archive for one who takes them section by section. */
export interface PartsInOrder {
  /** The rows of the table that comes next; nothing when another one does. */
  rowsOf(table: string): AsyncGenerator<Buffer, void, undefined>
  pictures(): AsyncGenerator<{ key: string; bytes: Buffer }, void, undefined>
  /** Refuses when anything but the manifest is left; then everything was whole. */
  expectEnd(): Promise<void>
  close(): Promise<void>
}

export async function partsInOrder(file: string, signal?: AbortSignal): Promise<PartsInOrder> {
  const parts = readArchive(file, signal)
  let next: Part | undefined
  const advance = async () => {
    const step = await parts.next()
    next = step.done ? undefined : step.value
  }
  await advance() // the head
  await advance()
  return {
    async *rowsOf(table) {
      for (; next?.kind === 'rows' && next.table === table; await advance()) yield next.bytes
    },
    async *pictures() {
      for (; next?.kind === 'picture'; await advance()) yield next
    },
    async expectEnd() {
      if (next?.kind !== 'manifest') throw damaged(file)
      await advance()
      if (next) throw damaged(file)
    },
    async close() {
      await parts.return()
    },
  }
}
