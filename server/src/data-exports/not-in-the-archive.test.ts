import { Kysely, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountRow } from '../accounts/accounts.store.ts'
import { ELSEWHERE, ERASURE } from '../closing/erasure-table.ts'
import type { Fate } from '../closing/fates.ts'
import type { Tables } from '../platform/db/tables.ts'
import { memberIn, openOrganisation, startTestServer, type TestServer } from '../testing/index.ts'
import { collectDocuments } from './collect-documents.ts'
import { NOT_IN_THE_ARCHIVE, WHY_NOT } from './not-in-the-archive.ts'
import { README } from './readme.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** The tables that hold something about a person, by the table of erasure. */
function personalTables(): string[] {
  return Object.entries<Record<string, Fate>>({ ...ERASURE, ...ELSEWHERE })
    .filter(([, columns]) => Object.values(columns).some((fate) => fate.becomes !== 'nothing'))
    .map(([table]) => table)
}

/** The tables that the documents are made from, by the statements that reach the database; what decides the plan is none. */
async function tablesOfTheDocuments(account: string): Promise<Set<string>> {
  const statements: string[] = []
  const { db, clock } = server.deps
  const queries = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: db.pool }),
    log(event) {
      statements.push(event.query.sql)
    },
  })
  await accountRow(queries, account, clock.now())
  const ofThePlan = new Set(statements)
  await collectDocuments({ ...db, queries }, account, clock.now())
  const ofDocuments = statements.filter((one) => !ofThePlan.has(one)).join('\n')
  return new Set([...ofDocuments.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/g)].map(([, table]) => table as string))
}

describe('CL8: what is not in the archive of the data', () => {
  it('CL8: every table with something about a person is in a document, or is named with the reason why not', async () => {
    const org = await openOrganisation(server)
    const person = await memberIn(server, org.id)
    await server.deps.db.queries
      .insertInto('wechat_bindings')
      .values({
        id: crypto.randomUUID(),
        account_id: person.account.id,
        realm: org.id,
        unionid: 'unionid of a test',
        nickname: '小明',
        bound_at: server.clock.now(),
      })
      .execute()
    const read = await tablesOfTheDocuments(person.account.id)
    expect(read).toContain('phone_bindings')
    const without = personalTables().filter((table) => !read.has(table))
    expect(without.sort()).toEqual(Object.keys(NOT_IN_THE_ARCHIVE).sort())
  })

  it('CL8: the README gives every reason in each language, and each reason is that of a table', () => {
    const reasons = new Set<string>(Object.values(NOT_IN_THE_ARCHIVE))
    for (const [reason, why] of Object.entries(WHY_NOT)) {
      expect(reasons).toContain(reason)
      expect(README['zh-CN']).toContain(why['zh-CN'])
      expect(README.en).toContain(why.en)
    }
  })
})
