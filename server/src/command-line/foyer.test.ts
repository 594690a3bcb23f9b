import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@foyer/launch/embedded-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../platform/db/migrate.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { type Meanwhile, type Outcome, runFoyer } from '../testing/run-foyer.ts'

const ROOT = join(import.meta.dirname, '../../..')

let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-command-'))
  database = await cloneDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('npm run foyer', () => {
  it('says how it is used', async () => {
    const { code, out, err } = await foyer([])
    expect([code, err]).toEqual([0, ''])
    for (const word of ['export FILE', 'import FILE', 'appeals list', 'appeals confirm REFERENCE'])
      expect(out).toContain(word)
  })

  it.each([
    [['restore', 'file']],
    [['export']],
    [['export', 'a', 'b']],
    [['import', 'a', '--force']],
    [['appeals']],
    [['appeals', 'approve', '0123456789']],
    [['appeals', 'confirm']],
    [['appeals', 'decline', '0123456789', '0123456780']],
    [['appeals', 'list', 'all']],
    [['appeals', 'list', '--leave-out-missing-pictures']],
  ])('does not do %j, and says how it is used', async (args) => {
    const { code, err } = await foyer(args, { FOYER_DATA: join(folder, 'untouched') })
    expect(code).toBe(2)
    expect(err).toContain('export FILE')
    expect(await readdir(folder)).not.toContain('untouched')
  })

  it('is the one of package.json', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    expect(scripts.foyer).toBe('node launch/run.mjs launch/src/foyer.ts')
  })

  it('says what is wrong in a sentence', async () => {
    const { code, err } = await foyer(['import', 'nothing'], { DATABASE_URL: database.connectionString })
    expect([code, err]).toEqual([1, `✗ There is no file ${join(folder, 'nothing')}.\n`])
  })

  it('says that no database answers, and shows no password', async () => {
    const { code, err } = await foyer(['export', 'never'], {
      DATABASE_URL: 'postgresql://foyer:geheim@127.0.0.1:9/foyer',
    })
    expect(code).toBe(1)
    expect(err).toContain('ECONNREFUSED')
    expect(err).not.toContain('geheim')
    expect(err.split('\n')).toHaveLength(2)
  })

  it('shows nothing of a person when the database refuses a row', async () => {
    const file = join(folder, 'odd')
    const odd = await cloneDatabase()
    await query(odd.connectionString, `alter table accounts drop constraint accounts_role`)
    await query(odd.connectionString, `alter table accounts drop constraint accounts_role_in_organisation`)
    await query(
      odd.connectionString,
      `insert into accounts (id, role, nickname, opened_at) values (gen_random_uuid(), 'x', 'Geheim', now())`,
    )
    expect(await foyer(['export', file], { DATABASE_URL: odd.connectionString })).toMatchObject({ code: 0 })
    await odd.drop()
    const fresh = await cloneDatabase()
    const { code, err } = await foyer(['import', file], { DATABASE_URL: fresh.connectionString })
    await fresh.drop()
    expect(code).toBe(1)
    expect(err).toContain('accounts_role')
    expect(err).not.toContain('Geheim')
  })

  it('does not make a database in order to export it', async () => {
    const { code, err } = await foyer(['export', 'never'], { FOYER_DATA: join(folder, 'none') })
    expect(code).toBe(1)
    expect(err).toContain('There is no database in')
    expect(await readdir(folder)).not.toContain('none')
  })

  it('moves from an outside database to the embedded one and back', { timeout: 60_000 }, async () => {
    const [there, back] = [join(folder, 'there'), join(folder, 'back')]
    const FOYER_DATA = join(folder, 'embedded')
    await query(
      database.connectionString,
      `insert into accounts (id, nickname, opened_at) values (gen_random_uuid(), '爱丽丝', now())`,
    )
    const exported = await foyer(['export', there], { DATABASE_URL: database.connectionString })
    expect(exported.code, exported.err).toBe(0)
    expect(exported.out).not.toContain('爱丽丝')

    const imported = await foyer(['import', 'there'], { FOYER_DATA })
    expect(imported.code, imported.err).toBe(0)
    const again = await foyer(['export', 'back'], { FOYER_DATA })
    expect(again.code, again.err).toBe(0)
    const embedded = await startEmbeddedPostgres({ dataFolder: join(FOYER_DATA, 'postgres') })
    expect(embedded.adopted).toBe(false) // the command has ended the one that it started
    expect(await query(embedded.connectionString, 'select nickname from accounts')).toEqual([{ nickname: '爱丽丝' }])
    // With one that runs already it works, and leaves it running.
    await migrate(embedded.connectionString)
    expect(await foyer(['export', 'running'], { FOYER_DATA })).toMatchObject({ code: 0 })
    expect(await query(embedded.connectionString, 'select nickname from accounts')).toHaveLength(1)
    await embedded.stop()

    const outside = await cloneDatabase()
    expect(await foyer(['import', back], { DATABASE_URL: outside.connectionString })).toMatchObject({ code: 0 })
    expect(await query(outside.connectionString, 'select nickname from accounts')).toEqual([{ nickname: '爱丽丝' }])
    await outside.drop()
  })

  it('leaves nothing when it is told to stop', { timeout: 60_000 }, async () => {
    const fresh = await cloneDatabase()
    const file = join(folder, 'stopped')
    const holder = new pg.Client({ connectionString: fresh.connectionString })
    await holder.connect()
    await holder.query('begin; lock table accounts in access exclusive mode')
    const stopping = foyer(['export', file], { DATABASE_URL: fresh.connectionString }, async (kill) => {
      await expect
        .poll(
          async () => {
            const waiting = await query(
              fresh.connectionString,
              `select from pg_locks where not granted and database = (
            select oid from pg_database where datname = current_database())`,
            )
            return waiting.length
          },
          { timeout: 20_000 },
        )
        .toBe(1)
      kill()
    })
    const { code, err } = await stopping
    expect([code, err]).toEqual([1, '✗ Stopped; nothing was left behind.\n'])
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([])
    await holder.end()
    await fresh.drop()
  })
})

/** A command typed in the folder of this test. */
function foyer(args: string[], environment: Record<string, string> = {}, meanwhile?: Meanwhile): Promise<Outcome> {
  return runFoyer(args, { FOYER_DATA: folder, INIT_CWD: folder, ...environment }, meanwhile)
}

async function query(connectionString: string, statement: string): Promise<object[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
