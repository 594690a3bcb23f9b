import { setImmediate } from 'node:timers/promises'
import { AVATAR_SIZES } from '@foyer/rules'
import { avatarKey } from '../accounts/avatar-files.ts'
import type { Blobs } from '../platform/outside/blobs/blobs.ts'
import { VERSION } from '../platform/version.ts'
import { ARCHIVE_SHAPES, type ArchiveFile, type Document, jsonSchemaOf } from './archive-shapes.ts'
import type { Collected, Documents } from './collect-documents.ts'
import { README } from './readme.ts'
import { type FileInZip, zipOf } from './zip-of.ts'

/** What an archive may weigh unpacked, for it is held in memory: four times the longest security log that goes into one. */
const ARCHIVE_MOST_BYTES = 64 * 1024 * 1024

/** The archive of what was collected: each document with its schema, the pictures, and what to know of it. */
export async function archiveOf(
  { documents }: Pick<Collected, 'documents'>,
  pictures: readonly Picture[],
  madeAt: Date,
): Promise<Buffer> {
  const files: FileInZip[] = []
  let bytes = 0
  for (const file of filesOf(documents, pictures)) {
    files.push(file)
    bytes += file.bytes.length
    if (bytes > ARCHIVE_MOST_BYTES) throw new ArchiveTooLarge()
    await setImmediate() // others are served between two documents
  }
  const about: Document<'archive'> = {
    format: 'foyer-data-export',
    version: 1,
    account: documents.profile.account,
    madeAt: madeAt.toISOString(),
    madeBy: `Foyer 门厅 ${VERSION}`,
    files: files.map(({ name }) => name).sort(),
  }
  return zipOf([json('archive.json', ARCHIVE_SHAPES.archive.parse(about)), ...files], madeAt)
}

/** Each is made when it is asked for. */
function* filesOf({ profile, ...rest }: Documents, pictures: readonly Picture[]): Generator<FileInZip> {
  yield text('README.zh-CN.md', README['zh-CN'])
  yield text('README.en.md', README.en)
  const shown = { ...profile, pictures: pictures.map(({ file, pixels }) => ({ file, pixels })) }
  for (const [name, document] of Object.entries({ ...rest, profile: shown }))
    yield json(`${name}.json`, ARCHIVE_SHAPES[name as ArchiveFile].parse(document))
  for (const name of Object.keys(ARCHIVE_SHAPES)) yield json(schemaFile(name), jsonSchemaOf(name as ArchiveFile))
  for (const { file, bytes } of pictures) yield { name: file, bytes, compress: false }
}

export class ArchiveTooLarge extends Error {
  override name = 'ArchiveTooLarge'
}

export interface Picture {
  file: string
  pixels: number
  bytes: Buffer
}

/** The avatar in its sizes; one whose file is being replaced just now is left out. */
export async function picturesOf(blobs: Blobs, { avatarHash }: Pick<Collected, 'avatarHash'>): Promise<Picture[]> {
  if (avatarHash === null) return []
  const found = await Promise.all(
    AVATAR_SIZES.map(async (pixels) => {
      const bytes = await blobs.get(avatarKey(avatarHash, pixels))
      return bytes ? [{ file: `pictures/avatar-${pixels}.webp`, pixels, bytes }] : []
    }),
  )
  return found.flat()
}

function schemaFile(name: string): string {
  return `schemas/${name}.schema.json`
}

function json(name: string, value: unknown): FileInZip {
  return text(name, `${JSON.stringify(value, null, 2)}\n`)
}

function text(name: string, content: string): FileInZip {
  return { name, bytes: Buffer.from(content), compress: true }
}
