import { AVATAR_SIZES } from '@foyer/rules'
import { avatarKey } from '../accounts/avatar-files.ts'
import type { Blobs } from '../platform/outside/blobs/blobs.ts'
import { CommandRefusal, type CommandRun } from './command-refusal.ts'
import type { DatabaseSession } from './database-session.ts'
import type { ArchiveBeingWritten } from './write-archive.ts'

/** Read from the store at once: enough to hide the way to an S3 store, few enough to hold in memory. */
const AT_ONCE = 16

/** Adds the pictures that accounts show at the moment that the transaction sees. Refuses when the store lacks one. */
export async function exportPictures(
  { client }: DatabaseSession,
  blobs: Blobs,
  archive: ArchiveBeingWritten,
  { say, signal, leaveOutMissingPictures = false }: CommandRun & { leaveOutMissingPictures?: boolean },
): Promise<{ pictures: number; picturesLeftOut: number }> {
  let pictures = 0
  let missing = 0
  await client.query(
    `declare pictures no scroll cursor for
     select distinct avatar_hash as hash from public.accounts where avatar_hash is not null order by 1`,
  )
  for (;;) {
    const { rows } = await client.query<{ hash: string }>(`fetch ${AT_ONCE} from pictures`)
    if (rows.length === 0) break
    signal?.throwIfAborted()
    const found = await Promise.all(rows.map(({ hash }) => sizesOf(blobs, hash)))
    for (const sizes of found) {
      if (sizes) pictures += 1
      else missing += 1
      for (const { key, bytes } of sizes ?? []) await archive.add(key, bytes)
    }
  }
  if (missing > 0 && !leaveOutMissingPictures) throw lacks(missing, pictures + missing)
  say(`✓ pictures: ${pictures}${missing > 0 ? `, and ${missing} left out that the store does not have` : ''}`)
  return { pictures, picturesLeftOut: missing }
}

/** All sizes of a picture, or nothing when one is missing. */
async function sizesOf(blobs: Blobs, hash: string): Promise<{ key: string; bytes: Buffer }[] | undefined> {
  const keys = AVATAR_SIZES.map((size) => avatarKey(hash, size))
  const found = await Promise.all(keys.map(async (key) => ({ key, bytes: await blobs.get(key) })))
  const there = found.filter((one): one is { key: string; bytes: Buffer } => one.bytes !== undefined)
  return there.length === keys.length ? there : undefined
}

function lacks(missing: number, all: number): CommandRefusal {
  return new CommandRefusal(
    `${missing} of ${all} pictures that accounts show are not in the store. Are BLOBS, FOYER_DATA and S3_* set as they ` +
      'are for the server? To export without them: --leave-out-missing-pictures',
  )
}
