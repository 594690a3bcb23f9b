import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

/** The product's migrations: the same files that the server applies when it starts. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../migrations')

/** The lock of platform/db/migrate.ts: a server that starts meanwhile waits for us, and we for it. */
const MIGRATION_LOCK = 740_074_000

export async function migrationsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
}

/** From here until the connection ends nobody else migrates. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
}

export async function createMigrationsTable(client: pg.Client): Promise<void> {
  await client.query(
    'create table if not exists migrations (name text not null, applied_at timestamptz not null, constraint migrations_pkey primary key (name))',
  )
}

/** Applies them in the caller's transaction, without saying so in the table of migrations. */
export async function applyMigrations(client: pg.Client, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await client.query(await readFile(join(folder, name), 'utf8'))
    } catch (error) {
      throw new Error(`migration ${name} failed`, { cause: error })
    }
  }
}

export async function noteMigrations(client: pg.Client, names: readonly string[], now: Date): Promise<void> {
  await client.query('insert into migrations (name, applied_at) select unnest($1::text[]), $2', [names, now])
}
