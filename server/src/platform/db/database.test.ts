import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../testing/index.ts'
import { type Database, openDatabase } from './database.ts'
import { prepared } from './prepared.ts'

let clone: TestDatabase
let db: Database
beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.connectionString, 1, () => undefined) // one connection: whatever it is left with, the next has
  await sql`create table things (id int primary key)`.execute(db.queries)
})
afterAll(async () => {
  await db.close()
  await clone.drop()
})

const add = prepared('add-a-thing', 'insert into things (id) values ($1::int)')
const lookFor = prepared<{ id: number }>('look-for-a-thing', 'select id from things where id = $1::int')

const things = async () => {
  const { rows } = await sql<{ id: number }>`select id from things order by id`.execute(db.queries)
  return rows.map((row) => row.id)
}

describe('what is asked together goes to the database together', () => {
  it('and is done in its order, each seeing what the one before did', async () => {
    const [, found] = await db.transaction((tx) => Promise.all([add(tx, 1), lookFor(tx, 1)]))
    expect(found).toEqual([{ id: 1 }])
  })

  it('and all of it is undone with the one that fails, which is the one that is told of', async () => {
    const before = await things()
    const failing = db.transaction((tx) => Promise.all([add(tx, 2), add(tx, 1), add(tx, 3), lookFor(tx, 2)]))
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await things()).toEqual(before)
  })

  it('a named statement that was first asked for in vain is there for the next', async () => {
    const late = prepared<{ id: number }>('count-late', 'select count(*)::int as id from things where id > $1::int')
    await expect(db.transaction((tx) => Promise.all([add(tx, 1), late(tx, 0)]))).rejects.toMatchObject({
      code: '23505',
    })
    expect(await db.transaction((tx) => Promise.all([late(tx, 0), late(tx, 100)]))).toEqual([[{ id: 1 }], [{ id: 0 }]])
  })

  it('a transaction whose very first statement fails leaves the connection as it was', async () => {
    await expect(db.transaction((tx) => add(tx, 1))).rejects.toMatchObject({ code: '23505' })
    await db.transaction((tx) => add(tx, 4))
    expect(await things()).toContain(4)
  })

  it('a connection that ends on the way ends the transaction with an error, and the next has another', async () => {
    const ended = db.transaction(async (tx) => {
      await add(tx, 5)
      return Promise.all([sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx), add(tx, 6)])
    })
    await expect(ended).rejects.toThrow()
    expect(await things()).not.toContain(5)
  })
})
