import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync, type WriteStream } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { HEAD, type Head, MANIFEST, type Manifest, PARTS_PER_SUMS, sumLine, sumsPart } from './archive-format.ts'
import { CommandRefusal } from './command-refusal.ts'

/** An archive that is being written beside its place; only a finished one has the name. */
export interface ArchiveBeingWritten {
  /** Resolves when the archive is ready for more. */
  add(name: string, bytes: Buffer): Promise<void>
  /** Completes it, on the disk, under its name. Refuses when there is a file of that name by now. */
  finish(manifest: Omit<Manifest, 'parts'>): Promise<void>
  /** Removes what was written. After `finish` it does nothing. */
  abandon(): Promise<void>
}

/** Begins an archive that only its owner can read. Refuses where a file is, or no folder. */
export async function writeArchive(file: string, head: Head, signal?: AbortSignal): Promise<ArchiveBeingWritten> {
  if (existsSync(file)) throw alreadyThere(file)
  const beside = `${file}.${randomUUID()}.part`
  const toDisk = await openNew(beside)
  const closed = new Promise<void>((resolve) => toDisk.once('close', () => resolve()))
  const tar = pack()
  const written = pipeline(tar, createGzip(), toDisk, { ...(signal && { signal }) })
  written.catch(() => undefined) // whoever adds or finishes hears of it
  const moment = new Date(head.takenAt)
  let parts = 0
  let sums: string[] = []
  let sumsWritten = 0
  let finished = false

  const entry = (name: string, bytes: Buffer) =>
    Promise.race([entryInto(tar, { name, mode: 0o600, mtime: moment }, bytes), written])

  async function writeSums(): Promise<void> {
    sumsWritten += 1
    await entry(sumsPart(sumsWritten), Buffer.from(sums.join('')))
    sums = []
  }

  async function add(name: string, bytes: Buffer): Promise<void> {
    await entry(name, bytes)
    parts += 1
    sums.push(sumLine(createHash('sha256').update(bytes).digest('hex'), name))
    if (sums.length === PARTS_PER_SUMS) await writeSums()
  }

  const archive: ArchiveBeingWritten = {
    add,
    async finish(rest) {
      if (sums.length > 0) await writeSums()
      const manifest: Manifest = { parts, ...rest }
      await entry(MANIFEST, json(manifest))
      tar.finalize()
      await written
      await closed
      await giveName(beside, file)
      finished = true
    },
    async abandon() {
      if (finished) return
      tar.destroy()
      await written.catch(() => undefined)
      await closed
      await rm(beside, { force: true })
    },
  }
  try {
    await add(HEAD, json(head))
    return archive
  } catch (error) {
    await archive.abandon()
    throw error
  }
}

export function alreadyThere(file: string): CommandRefusal {
  return new CommandRefusal(`${file} is there already. An archive is never overwritten: give another name.`)
}

async function openNew(path: string): Promise<WriteStream> {
  try {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
    await once(file, 'open')
    return file
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CommandRefusal(`There is no folder ${dirname(path)}.`, { cause: error })
    throw new CommandRefusal(`Nothing can be written in ${dirname(path)} (${code}).`, { cause: error })
  }
}

function entryInto(tar: Pack, header: { name: string; mode: number; mtime: Date }, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ ...header, size: bytes.length }, bytes, (error) => (error ? reject(error) : resolve()))
  })
}

/** A link, unlike a renaming, never takes the place of a file that came meanwhile. */
async function giveName(beside: string, file: string): Promise<void> {
  try {
    await link(beside, file)
    await rm(beside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file)) throw alreadyThere(file)
    await rename(beside, file) // a file system without links
  }
  await syncFolder(dirname(file))
}

/** So that the name survives a power cut, where folders can be synced. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
