import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeSchema } from '../../testing/describe-schema.ts'
import { cloneDatabase, type TestDatabase } from '../../testing/index.ts'

const SCHEMA = join(import.meta.dirname, '../../../schema.sql')
const TABLES = join(import.meta.dirname, 'tables.ts')

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await cloneDatabase()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

describe('the schema', () => {
  it('that the migrations make of an empty database is the one that schema.sql shows', async () => {
    const present = await describeSchema(client)
    if (process.env.UPDATE_SCHEMA) await writeFile(SCHEMA, present)
    expect(present).toBe(await readFile(SCHEMA, 'utf8'))
  })

  it('has the tables and columns that tables.ts says', async () => {
    const { rows } = await client.query<{ line: string }>(
      `select table_name || '.' || column_name as line from information_schema.columns
       where table_schema = 'public' and table_name <> 'migrations' order by 1`,
    )
    expect(columnsSaid(await readFile(TABLES, 'utf8'))).toEqual(rows.map((row) => row.line))
  })

  it('names every constraint, and indexes every foreign key', async () => {
    const { rows } = await client.query<{ line: string }>(`
      select c.conrelid::regclass || '.' || a.attname as line from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`)
    expect(rows.map((row) => row.line)).toEqual([])
  })
})

/** The `table: { column: … }` lines of the interface. */
function columnsSaid(source: string): string[] {
  const body = source.slice(source.indexOf('export interface Tables'))
  return [...body.matchAll(/^ {2}(\w+): \{([\s\S]*?)\}$/gm)]
    .flatMap(([, table, columns = '']) =>
      [...columns.matchAll(/(?:^|[;{\n])\s*(\w+):/g)].map(([, column]) => `${table}.${column}`),
    )
    .sort()
}
