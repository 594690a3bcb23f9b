import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import {
  FORMAT,
  HEAD,
  type Head,
  HeadShape,
  isPicture,
  isSums,
  MANIFEST,
  type Manifest,
  ManifestShape,
  MOST_PART_BYTES,
  sumLine,
  tableOfPart,
} from './archive-format.ts'
import { CommandRefusal } from './command-refusal.ts'

export type Part =
  | { kind: 'head'; head: Head }
  | { kind: 'rows'; table: string; bytes: Buffer }
  | { kind: 'picture'; key: string; bytes: Buffer }
  | { kind: 'manifest'; manifest: Manifest }

/**
 * Gives the parts of an archive in their order: the head first, the manifest last. What was given is known to be whole
 * only once the manifest was; who acts before must be able to take it back. Refuses a file that is no archive, one of
 * a newer format, and one that is damaged or ends early.
 */
export async function* readArchive(file: string, signal?: AbortSignal): AsyncGenerator<Part, void, undefined> {
  const entries = extract()
  const fed = pipeline(createReadStream(file), createGunzip(), entries, { ...(signal && { signal }) })
  fed.catch(() => undefined) // whoever reads the entries hears of it
  const check = checkSums()
  let began = false
  let ended = false
  try {
    for await (const entry of entries) {
      const { name } = entry.header
      if (ended) throw damaged(file)
      if (!began && name !== HEAD) throw noArchive(file)
      const bytes = await bytesOf(entry, file)
      if (isSums(name)) {
        if (!check.agrees(bytes.toString())) throw damaged(file)
        continue
      }
      if (name !== MANIFEST) check.count(name, bytes)
      const part = partFrom(name, bytes, file)
      if (part.kind === 'head') {
        if (began) throw damaged(file)
        began = true
      } else if (part.kind === 'manifest') {
        if (part.manifest.parts !== check.agreed()) throw damaged(file)
        ended = true
      }
      yield part
    }
    await fed
  } catch (error) {
    if (error instanceof CommandRefusal || signal?.aborted) throw error
    throw unreadable(file, error, began)
  }
  if (!began) throw noArchive(file)
  if (!ended) throw damaged(file)
}

/** Reads all of it, and gives its two ends. */
export async function verifyArchive(file: string, signal?: AbortSignal): Promise<{ head: Head; manifest: Manifest }> {
  let head: Head | undefined
  let manifest: Manifest | undefined
  for await (const part of readArchive(file, signal)) {
    if (part.kind === 'head') head = part.head
    if (part.kind === 'manifest') manifest = part.manifest
  }
  if (!head || !manifest) throw damaged(file)
  return { head, manifest }
}

export function damaged(file: string, cause?: unknown): CommandRefusal {
  return new CommandRefusal(`${file} is damaged or not complete. Take another copy of it.`, { cause })
}

function noArchive(file: string, cause?: unknown): CommandRefusal {
  return new CommandRefusal(`${file} is no archive of Foyer.`, { cause })
}

function partFrom(name: string, bytes: Buffer, file: string): Part {
  if (name === HEAD) return { kind: 'head', head: headFrom(bytes, file) }
  if (name === MANIFEST) return { kind: 'manifest', manifest: ManifestShape.parse(JSON.parse(bytes.toString())) }
  const table = tableOfPart(name)
  if (table !== undefined) return { kind: 'rows', table, bytes }
  if (isPicture(name)) return { kind: 'picture', key: name, bytes }
  throw damaged(file)
}

function headFrom(bytes: Buffer, file: string): Head {
  const said = JSON.parse(bytes.toString())
  if (said?.archive === 'foyer' && said.format > FORMAT) {
    throw new CommandRefusal(`${file} was written by Foyer ${said.version}, in a newer format. Install that version.`)
  }
  return HeadShape.parse(said)
}

/** Compares what was read with the sums that stand in the archive. */
function checkSums() {
  let lines = ''
  let counted = 0
  let agreed = 0
  return {
    count(name: string, bytes: Buffer) {
      lines += sumLine(createHash('sha256').update(bytes).digest('hex'), name)
      counted += 1
    },
    agrees(sums: string) {
      const same = sums === lines
      lines = ''
      agreed = counted
      return same
    },
    /** How many parts were found right. */
    agreed: () => agreed,
  }
}

async function bytesOf(entry: AsyncIterable<unknown> & { header: Header }, file: string): Promise<Buffer> {
  if (entry.header.size > MOST_PART_BYTES || entry.header.type !== 'file') throw damaged(file)
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function unreadable(file: string, error: unknown, began: boolean): CommandRefusal {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new CommandRefusal(`There is no file ${file}.`, { cause: error })
  if (syscall) return new CommandRefusal(`${file} cannot be read (${code}).`, { cause: error })
  return began || code === 'Z_BUF_ERROR' ? damaged(file, error) : noArchive(file, error)
}
