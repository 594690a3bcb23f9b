import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@foyer/launch/embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../platform/db/migrate.ts'
import { migrateJobs } from '../platform/jobs/jobs.ts'
import { inDatabase } from './connection-string.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { server: string; template: string }
  }
}

const TEMPLATE = 'foyer_test_template'

/**
 * Brings up one PostgreSQL for the run, and a migrated template that each test file clones. FOYER_TEST_DATABASE_URL
 * names another server to test on (15 is the floor); its template is made anew.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.FOYER_TEST_DATABASE_URL
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'foyer-test-'))
  const embedded = folder
    ? await startEmbeddedPostgres({
        dataFolder: join(folder, 'postgres'),
        // What a test run loses in a power cut is of no use to anybody; the durable settings have tests of their own.
        settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
      })
    : undefined
  const server = given ?? embedded?.connectionString ?? ''
  await makeTemplate(server)
  project.provide('database', { server, template: TEMPLATE })
  return async () => {
    await embedded?.stop('immediate')
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists ${TEMPLATE} with (force)`)
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate(inDatabase(server, TEMPLATE))
  await migrateJobs(inDatabase(server, TEMPLATE))
}
