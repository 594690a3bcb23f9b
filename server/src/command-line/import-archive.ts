import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Platform } from '../platform/deps.ts'
import { migrateJobs } from '../platform/jobs/jobs.ts'
import {
  applyMigrations,
  createMigrationsTable,
  lockMigrations,
  MIGRATIONS_FOLDER,
  migrationsIn,
  noteMigrations,
} from './apply-migrations.ts'
import type { Head, Manifest } from './archive-format.ts'
import { appliedMigrations, columnList, inPublic, type Table, tablesInOrder, tablesWithRows } from './catalogue.ts'
import { CommandRefusal, type CommandRun } from './command-refusal.ts'
import { type DatabaseSession, openSession } from './database-session.ts'
import { type PicturesBeingStored, storePictures } from './import-pictures.ts'
import { type PartsInOrder, partsInOrder } from './parts-in-order.ts'
import { damaged, verifyArchive } from './read-archive.ts'
import { secretMark } from './secret-mark.ts'

export interface ImportOptions extends CommandRun {
  connectionString: string
  file: string
  /** Where the product's migrations are, if not where they always are. */
  migrationsFolder?: string
}

/**
 * Brings what an archive holds into an empty database, which it migrates, and into the store of pictures: the same rows
 * and the same pictures, signed-in terminals stay signed in, messages that wait are queued again. All of it or nothing:
 * one transaction. Refuses a database that holds something, an archive of a newer schema, a damaged one.
 */
export async function importArchive(
  deps: Pick<Platform, 'blobs' | 'clock' | 'secrets'>,
  options: ImportOptions,
): Promise<Manifest> {
  const { connectionString, file, say, signal, migrationsFolder = MIGRATIONS_FOLDER } = options
  const { head, manifest } = await verifyArchive(file, signal)
  say(`✓ The archive is whole: taken ${head.takenAt} by Foyer ${head.version}`)
  const known = await migrationsIn(migrationsFolder)
  refuseNewer(head, known, file)

  const session = await openSession(connectionString, 'foyer-import', signal)
  const pictures = storePictures(deps.blobs)
  let parts: PartsInOrder | undefined
  let committing = false
  try {
    const { client } = session
    await lockMigrations(client)
    await refuseUnlessEmpty(session, head)
    await migrateJobs(connectionString)
    await client.query('begin')
    await createMigrationsTable(client)
    const done = await appliedMigrations(client)
    const before = head.migrations.filter((name) => !done.includes(name))
    const after = known.filter((name) => !head.migrations.includes(name))
    await applyMigrations(client, migrationsFolder, before)
    const tables = await sameTables(session, head, file)
    await lockOthersOut(session, tables)
    await refuseRows(
      session,
      tables.filter(({ name }) => name !== 'migrations'),
    )
    await client.query('delete from migrations')
    parts = await partsInOrder(file, signal)
    await importRows(session, tables, parts, { manifest, file, say, signal })
    await importPictures(parts, pictures, signal)
    await parts.expectEnd()
    say(`✓ pictures: ${manifest.pictures}`)
    await goOnAfter(session, manifest)
    await applyMigrations(client, migrationsFolder, after)
    await noteMigrations(client, after, deps.clock.now())
    const queued = await queueMessagesAgain(session)
    await client.query(`analyze ${names(await tablesInOrder(client))}`)
    signal?.throwIfAborted()
    session.pastReturn()
    committing = true
    await client.query('commit')
    if (after.length > 0) say(`✓ Migrated on: ${after.join(', ')}`)
    if (queued > 0) say(`✓ Messages queued again: ${queued}`)
    tellOfTheSecret(deps, head, say)
    return manifest
  } catch (error) {
    await session.end()
    // When the commit was on its way nobody knows how it ended, and a picture too many does no harm.
    if (!committing) await pictures.takeBack()
    throw error
  } finally {
    await parts?.close()
    await session.end()
  }
}

function refuseNewer(head: Head, known: readonly string[], file: string): void {
  const unknown = head.migrations.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new CommandRefusal(
    `${file} is of a newer Foyer (${head.version}): this one does not know ${unknown.join(', ')}. Install that version.`,
  )
}

const NEW_ONE = 'Give a new, empty database (create database …), or another FOYER_DATA.'

async function refuseUnlessEmpty(session: DatabaseSession, head: Head): Promise<void> {
  const { client } = session
  const { rows } = await client.query<{ encoding: string }>(`select current_setting('server_encoding') as encoding`)
  if (rows[0]?.encoding !== 'UTF8')
    throw new CommandRefusal(`The database's encoding is ${rows[0]?.encoding}; it must be UTF8.`)
  const applied = await appliedMigrations(client)
  const newer = applied.filter((name) => !head.migrations.includes(name))
  if (newer.length > 0) {
    throw new CommandRefusal(
      `The database was prepared by a newer Foyer than the archive is of (${newer.join(', ')}). ${NEW_ONE}`,
    )
  }
  const tables = (await tablesInOrder(client)).filter(({ name }) => name !== 'migrations')
  if (applied.length === 0 && tables.length > 0) throw notEmpty(tables.map(({ name }) => name))
  await refuseRows(session, tables)
}

async function refuseRows({ client }: DatabaseSession, tables: readonly Table[]): Promise<void> {
  const full = await tablesWithRows(client, tables)
  if (full.length > 0) throw notEmpty(full)
}

function notEmpty(tables: readonly string[]): CommandRefusal {
  return new CommandRefusal(`The database is not empty: it has ${tables.join(', ')}. ${NEW_ONE}`)
}

/** The tables of the archive, once they are found to be the ones that its migrations make. */
async function sameTables({ client }: DatabaseSession, head: Head, file: string): Promise<Table[]> {
  const here = new Map((await tablesInOrder(client)).map((table) => [table.name, table]))
  for (const table of head.tables) {
    const columns = here.get(table.name)?.columns
    if (!columns || columns.toSorted().join() !== table.columns.toSorted().join()) throw damaged(file)
    here.delete(table.name)
  }
  if (here.size > 0)
    throw new CommandRefusal(
      `The database has tables that are none of Foyer's: ${[...here.keys()].join(', ')}. ${NEW_ONE}`,
    )
  return head.tables
}

/** A server that runs on the empty database writes nothing until we are done. */
async function lockOthersOut({ client }: DatabaseSession, tables: readonly Table[]): Promise<void> {
  await client.query(`lock table ${names(tables)} in exclusive mode`)
  await client.query('set constraints all deferred')
}

async function importRows(
  { client, whileConnected }: DatabaseSession,
  tables: readonly Table[],
  parts: PartsInOrder,
  { manifest, file, say, signal }: CommandRun & { manifest: Manifest; file: string },
): Promise<void> {
  for (const table of tables) {
    const copy = client.query(copyFrom(`copy ${inPublic(table.name)} (${columnList(table)}) from stdin`))
    await whileConnected(pipeline(parts.rowsOf(table.name), copy, { ...(signal && { signal }) }))
    if (copy.rowCount !== manifest.rows[table.name]) throw damaged(file)
    say(`✓ ${table.name}: ${copy.rowCount} rows`)
  }
}

const PICTURES_AT_ONCE = 32

async function importPictures(parts: PartsInOrder, pictures: PicturesBeingStored, signal: AbortSignal | undefined) {
  let held: Promise<void>[] = []
  for await (const { key, bytes } of parts.pictures()) {
    signal?.throwIfAborted()
    held.push(pictures.put(key, bytes))
    if (held.length < PICTURES_AT_ONCE) continue
    await allSettled(held)
    held = []
  }
  await allSettled(held)
}

/** Nothing is still on its way when one has failed. */
async function allSettled(promises: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(promises)
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** New numbers continue after the old ones; every key is checked before a later migration touches the tables. */
async function goOnAfter({ client }: DatabaseSession, manifest: Manifest): Promise<void> {
  // Not setval(), which no rollback takes back.
  for (const [name, next] of Object.entries(manifest.sequences))
    await client.query(`alter sequence ${inPublic(name)} restart with ${next}`)
  await client.query('set constraints all immediate')
}

/** The queue itself does not travel; what it would have delivered does. Removals of pictures come back by the clock. */
async function queueMessagesAgain({ client }: DatabaseSession): Promise<number> {
  const { rowCount } = await client.query(
    `select graphile_worker.add_job('deliver-message', json_build_object('message', id), max_attempts := 12)
     from messages where state = 'queued' order by queued_at`,
  )
  return rowCount ?? 0
}

function names(tables: readonly Table[]): string {
  return tables.map(({ name }) => inPublic(name)).join(', ')
}

function tellOfTheSecret({ secrets }: Pick<Platform, 'secrets'>, head: Head, say: CommandRun['say']): void {
  if (secretMark(secrets, head.takenAt) === head.secretMark) return
  say(
    '! FOYER_SECRET is another one than that of the archive: codes on their way are void, limits count anew,' +
      ' imports that wait are unknown, and client secrets of OpenID Connect are entered again.',
  )
}
