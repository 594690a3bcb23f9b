import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { ELSEWHERE, ERASURE } from './erasure-table.ts'
import type { Fate } from './fates.ts'

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

const TABLES: Record<string, Record<string, Fate>> = {
  ...Object.fromEntries(Object.entries(ERASURE).map(([table, columns]) => [`public.${table}`, columns])),
  ...ELSEWHERE,
}

describe('the table of erasure', () => {
  it('CL8: has a row for every column that the database has, and for no other', async () => {
    const { rows } = await client.query<{ column: string }>(
      `select c.table_schema || '.' || c.table_name || '.' || c.column_name as column
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const named = Object.entries(TABLES).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(named.sort()).toEqual(rows.map((row) => row.column).sort())
  })

  it('CL8: says of every column that points at an account or a session that it is personal', async () => {
    const { rows } = await client.query<{ table: string; column: string }>(
      `select n.nspname || '.' || r.relname as table, a.attname as column from pg_constraint c
       join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid in ('accounts'::regclass, 'sessions'::regclass)`,
    )
    expect(rows.length).toBeGreaterThan(30)
    for (const { table, column } of rows)
      expect(TABLES[table]?.[column]?.becomes, `${table}.${column}`).toMatch(/^(erased|replaced|kept)$/)
  })

  it('CL8: says of what is kept why, and for how long', () => {
    for (const columns of Object.values(TABLES))
      for (const fate of Object.values(columns)) {
        if (fate.becomes !== 'kept') continue
        expect(fate.keeping.keptFor).toBeGreaterThan(0)
        expect(fate.keeping.because.length).toBeGreaterThan(10)
      }
  })
})
