import type { Import } from '@foyer/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { cloneDatabase, manyMembers, NUMBERS, type TestDatabase } from '../testing/index.ts'
import { askProcess, signInAt } from '../testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'

const LINES = 5000

let database: TestDatabase
let around: Surroundings
let db: Database
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  db = openDatabase(database.connectionString, 4, () => undefined)
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

it('an import whose server is killed, again and again, adds every line once', { timeout: 240_000 }, async () => {
  let server = await around.start()
  const { token } = await signInAt(server.url, NUMBERS.eve, 'ios')
  const { file } = await manyMembers({ lines: LINES, bad: 0 })
  const form = new FormData()
  form.append('spreadsheet', new Blob([Uint8Array.from(file)]), 'members.xlsx')
  const headers = { authorization: `Bearer ${token}` }
  const read = await fetch(`${server.url}/v1/organisation/imports`, { method: 'POST', headers, body: form })
  expect(read.status).toBe(201)
  const { id, lines } = (await read.json()) as Import
  expect(lines.good).toBe(LINES)
  const before = await count('members')
  const begun = await askProcess(server.url, `/v1/organisation/imports/${id}/start`, {
    method: 'POST',
    token,
    body: { lines: 'all' },
  })
  expect(begun.status).toBe(202)

  const addedAtDeath: number[] = []
  for (const least of [1, 2000]) {
    await expect.poll(added, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(least)
    await server.kill()
    addedAtDeath.push(await added())
    expect(await count('members')).toBe(before + (await added()))
    server = await around.start()
  }
  expect(addedAtDeath[0]).toBeLessThan(LINES)
  await expect.poll(state, { timeout: 60_000 }).toBe('done')
  expect(await added()).toBe(LINES)
  expect(await count('members')).toBe(before + LINES)
  const acts = await db.queries
    .selectFrom('administrators_log')
    .select('event')
    .where('event', 'in', ['importBegun', 'importFinished'])
    .execute()
  expect(acts.map((one) => one.event).sort()).toEqual(['importBegun', 'importFinished'])

  async function added(): Promise<number> {
    const { lines } = await db.queries
      .selectFrom('import_lines')
      .select((is) => is.fn.countAll<string>().as('lines'))
      .where('import_id', '=', id)
      .where('state', '=', 'added')
      .executeTakeFirstOrThrow()
    return Number(lines)
  }
  async function state(): Promise<string | undefined> {
    return (await db.queries.selectFrom('imports').select('state').where('id', '=', id).executeTakeFirst())?.state
  }
})

async function count(table: 'members'): Promise<number> {
  const { rows } = await db.queries
    .selectFrom(table)
    .select((is) => is.fn.countAll<string>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}
