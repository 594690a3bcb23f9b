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

/** What `pg` does not show of a client. */
interface Watched {
  query: (...asked: unknown[]) => unknown
  connection: { on(event: 'readyForQuery', listener: () => void): void }
}

const things = async () => {
  const { rows } = await sql<{ id: number }>`select id from things order by id`.execute(db.queries)
  return rows.map((row) => row.id)
}

describe('a transaction', () => {
  it('sends its first statement before its begin is answered, and the others when they are asked for', async () => {
    const log: string[] = []
    db.pool.on('acquire', (client) => {
      const { query, connection } = client as unknown as Watched
      client.query = ((...asked: unknown[]) => {
        log.push(String(asked[0]))
        return query.apply(client, asked)
      }) as typeof client.query
      connection.on('readyForQuery', () => log.push('answered'))
    })
    await db.transaction(async (tx) => {
      await sql`select 1`.execute(tx)
      await sql`select 2`.execute(tx)
    })
    db.pool.removeAllListeners('acquire')
    expect(log).toEqual(['begin', 'select 1', 'answered', 'answered', 'select 2', 'answered', 'commit', 'answered'])
  })

  it('is undone as a whole', async () => {
    await db.transaction((tx) => add(tx, 1))
    const failing = db.transaction(async (tx) => {
      await add(tx, 2)
      await add(tx, 1)
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await things()).toEqual([1])
  })

  it('that failed before a named statement leaves it to be named by the next', async () => {
    const late = prepared<{ id: number }>('count-late', 'select count(*)::int as id from things where id > $1::int')
    await expect(db.transaction((tx) => Promise.all([add(tx, 1), late(tx, 0)]))).rejects.toMatchObject({
      code: '23505',
    })
    expect(await db.transaction((tx) => Promise.all([late(tx, 0), late(tx, 100)]))).toEqual([[{ id: 1 }], [{ id: 0 }]])
  })

  it('whose very first statement fails leaves the connection as it was', async () => {
    await expect(db.transaction((tx) => add(tx, 1))).rejects.toMatchObject({ code: '23505' })
    await db.transaction((tx) => add(tx, 4))
    expect(await things()).toContain(4)
  })

  it('ends with an error when its connection does, and the next has another', async () => {
    const ended = db.transaction(async (tx) => {
      await add(tx, 5)
      return Promise.all([sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx), add(tx, 6)])
    })
    await expect(ended).rejects.toThrow()
    expect(await things()).not.toContain(5)
  })
})
