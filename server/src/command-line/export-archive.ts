import { existsSync } from 'node:fs'
import { to as copyTo } from 'pg-copy-streams'
import type { Platform } from '../platform/deps.ts'
import { VERSION } from '../platform/version.ts'
import { FORMAT, type Manifest, ROWS_PART_BYTES, rowsPart } from './archive-format.ts'
import { appliedMigrations, columnList, inPublic, nextOfSequences, type Table, tablesInOrder } from './catalogue.ts'
import { CommandRefusal, type CommandRun } from './command-refusal.ts'
import { type DatabaseSession, openSession, sqlState } from './database-session.ts'
import { exportPictures } from './export-pictures.ts'
import { secretMark } from './secret-mark.ts'
import { type ArchiveBeingWritten, alreadyThere, writeArchive } from './write-archive.ts'

export interface ExportOptions extends CommandRun {
  connectionString: string
  file: string
  /** Goes on when the store lacks a picture that an account shows. */
  leaveOutMissingPictures?: boolean
}

/**
 * Writes one moment of the whole installation into a new file, while the server runs: every row, and every picture that
 * an account shows. Nobody waits for it, but for migrations and the removal of pictures. Refuses to overwrite; leaves
 * nothing when it fails.
 */
export async function exportArchive(
  deps: Pick<Platform, 'blobs' | 'clock' | 'secrets'>,
  options: ExportOptions,
): Promise<Omit<Manifest, 'parts'>> {
  const { connectionString, file, say, signal } = options
  if (existsSync(file)) throw alreadyThere(file)
  const session = await openSession(connectionString, 'foyer-export', signal)
  let archive: ArchiveBeingWritten | undefined
  try {
    const moment = await holdMoment(session)
    const { rows } = await session.client.query<{ postgres: string }>(
      `select current_setting('server_version') postgres`,
    )
    const takenAt = deps.clock.now().toISOString()
    archive = await writeArchive(
      file,
      {
        archive: 'foyer',
        format: FORMAT,
        version: VERSION,
        takenAt,
        postgres: rows[0]?.postgres ?? '',
        migrations: moment.migrations,
        tables: moment.tables,
        secretMark: secretMark(deps.secrets, takenAt),
      },
      signal,
    )
    const counted: Record<string, number> = {}
    for (const table of moment.tables) {
      counted[table.name] = await exportRows(session, table, archive, signal)
      say(`✓ ${table.name}: ${counted[table.name]} rows`)
    }
    const sequences = await nextOfSequences(session.client)
    const pictures = await exportPictures(session, deps.blobs, archive, options)
    const manifest = { rows: counted, sequences, ...pictures }
    await archive.finish(manifest)
    return manifest
  } finally {
    await archive?.abandon()
    await session.end()
  }
}

interface Moment {
  tables: Table[]
  migrations: string[]
}

const MOST_BEGINNINGS = 20

/** Begins the transaction that sees one moment, and holds what must not change under it. */
async function holdMoment(session: DatabaseSession): Promise<Moment> {
  for (let beginning = 1; ; beginning += 1) {
    const moment = await beginMoment(session)
    if (moment) return moment
    await session.client.query('rollback')
    if (beginning === MOST_BEGINNINGS) throw new CommandRefusal('The database is being changed too fast. Try again.')
  }
}

/** Nothing when somebody was faster: then another beginning will do. */
async function beginMoment({ client }: DatabaseSession): Promise<Moment | undefined> {
  const before = await tablesInOrder(client)
  if ((await appliedMigrations(client)).length === 0) throw new CommandRefusal('There is no Foyer in this database.')
  await client.query('begin isolation level repeatable read')
  try {
    // Before the first query, which fixes the moment: from here no migration changes a table.
    await client.query(`lock table ${before.map(({ name }) => inPublic(name)).join(', ')} in access share mode`)
    const moment = { tables: await tablesInOrder(client), migrations: await appliedMigrations(client) }
    if (JSON.stringify(moment.tables) !== JSON.stringify(before)) return undefined
    // The files of these pictures stay until we are done: who removes them asks for the whole row first.
    await client.query(
      `select count(*) from (select from public.avatars a
         where exists (select from public.accounts where avatar_hash = a.hash) for key share of a) held`,
    )
    return moment
  } catch (error) {
    if (['40001', '40P01', '42P01'].includes(sqlState(error) ?? '')) return undefined
    throw error
  }
}

async function exportRows(
  { client, whileConnected }: DatabaseSession,
  table: Table,
  archive: ArchiveBeingWritten,
  signal: AbortSignal | undefined,
): Promise<number> {
  const copy = client.query(copyTo(`copy ${inPublic(table.name)} (${columnList(table)}) to stdout`))
  let number = 0
  let held: Buffer[] = []
  let bytes = 0
  const write = async () => {
    number += 1
    await archive.add(rowsPart(table.name, number), Buffer.concat(held))
    held = []
    bytes = 0
  }
  const all = async () => {
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      held.push(chunk)
      bytes += chunk.length
      if (bytes >= ROWS_PART_BYTES) await write()
    }
    if (bytes > 0) await write()
  }
  await whileConnected(all())
  return countOf(copy, client)
}

/** PostgreSQL sends the count after the rows, and their stream may have ended before it came: any later answer comes after it. */
async function countOf(copy: { rowCount: number }, client: DatabaseSession['client']): Promise<number> {
  await client.query('select')
  return copy.rowCount
}
