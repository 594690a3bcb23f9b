import { randomUUID } from 'node:crypto'
import { CLOSURE_KEPT_FOR, ERASED_FROM_FILES_WITHIN, SECURITY_LOG_KEPT_FOR } from '@foyer/rules'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockAccount } from '../accounts/accounts.store.ts'
import { publicKeys, rotateKeys, signingKey } from '../service-keys/service-keys.ts'
import { sweepRecords } from '../sweep-records.ts'
import {
  addMemberTo,
  closedBy,
  closeWith,
  closureOf,
  finished,
  newcomer,
  openOrganisation,
  proofByCode,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { closeAccount } from './close-account.ts'
import { finishClosure } from './finish-closure.ts'
import { lookAfterClosures } from './look-after-closures.ts'
import { RECEIPT_TYPE } from './receipt.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const DAY = 86_400_000

async function closed(): Promise<{ account: string; closure: string }> {
  const person = await newcomer(server, 'web')
  const proof = await proofByCode(server, person, person.number, 'closeAccount')
  const { closure } = closedBy(await closeWith(person, proof))
  await finished(server, closure)
  return { account: person.account.id, closure }
}

/** An account that was closed, and whose job was lost. */
async function begun(): Promise<{ account: string; closure: string }> {
  const { account } = await newcomer(server, 'web')
  const { db, secrets } = server.deps
  const lost = { secrets, jobs: { add: async () => undefined } }
  return db.transaction(async (tx) => {
    await lockAccount(tx, account.id)
    const { closure } = await closeAccount(lost, tx, { account: account.id, by: 'owner' }, server.clock.now())
    return { account: account.id, closure }
  })
}

async function verified(receipt: string) {
  const served = await server.ask({ method: 'GET', url: '/.well-known/jwks.json' })
  return compactVerify(receipt, createLocalJWKSet(served.json<JSONWebKeySet>()))
}

describe('the receipt', () => {
  it('CL8: says the same as the closure, and anybody can check it with the public key', async () => {
    const { closure } = await closed()
    const shown = await finished(server, closure)
    const { payload, protectedHeader } = await verified(shown.receipt)
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: expect.any(String), typ: RECEIPT_TYPE })
    const { receipt: _, id, ...rest } = shown
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      iss: server.config.FOYER_PUBLIC_URL,
      jti: id,
      iat: Math.floor(Date.parse(shown.finishedAt ?? '') / 1000),
      ...rest,
    })
  })

  it('CL8: that was changed is not taken for one', async () => {
    const { receipt } = await finished(server, (await closed()).closure)
    const [head, body, signature] = receipt.split('.')
    const other = JSON.parse(Buffer.from(body ?? '', 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...other, closedBy: 'organisation' })).toString('base64url')
    await expect(verified([head, forged, signature].join('.'))).rejects.toThrow('signature verification failed')
    const foreign = { keys: [await foreignKey()] }
    await expect(compactVerify(receipt, createLocalJWKSet(foreign))).rejects.toThrow()
  })

  it('CL8: of an older key is valid after a rotation, and new ones are signed with the new key', async () => {
    const before = await finished(server, (await closed()).closure)
    const { id } = await rotateKeys(server.deps)
    const after = await finished(server, (await closed()).closure)
    expect((await verified(after.receipt)).protectedHeader.kid).toBe(id)
    expect((await verified(before.receipt)).protectedHeader.kid).not.toBe(id)
  })
})

async function foreignKey() {
  const { exportJWK, generateKeyPair } = await import('jose')
  return exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey)
}

describe("the service's keys", () => {
  it('are made once, however many ask at once, and shown without their private part', async () => {
    await server.deps.db.queries.deleteFrom('service_keys').execute()
    const keys = await Promise.all(Array.from({ length: 6 }, () => signingKey(server.deps)))
    expect(new Set(keys.map((one) => one.id)).size).toBe(1)
    const shown = await publicKeys(server.deps)
    expect(shown).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        kid: keys[0]?.id,
        alg: 'ES256',
        use: 'sig',
      },
    ])
    const { sealed_private_key } = await server.deps.db.queries
      .selectFrom('service_keys')
      .select('sealed_private_key')
      .executeTakeFirstOrThrow()
    expect(sealed_private_key.toString('latin1')).not.toContain('"d"')
  })

  it('that were sealed with another secret are replaced', async () => {
    const { id } = await signingKey(server.deps)
    const sealed = { sealed_private_key: Buffer.alloc(200, 7) }
    await server.deps.db.queries.updateTable('service_keys').set(sealed).where('id', '=', id).execute()
    const next = await signingKey(server.deps)
    expect(next.id).not.toBe(id)
    expect((await publicKeys(server.deps)).map((one) => one.kid)).toContain(id)
  })
})

describe('finishing a closure', () => {
  it('CL8: done again changes nothing: the receipt stays the one that was given out', async () => {
    const { closure } = await closed()
    const first = await closureOf(server, closure)
    server.clock.pass(60_000)
    await finishClosure(server.deps, { closure })
    expect(await closureOf(server, closure)).toEqual(first)
    await finishClosure(server.deps, { closure: randomUUID() })
  })

  it('CL8: whose job was lost is begun again within the hour', async () => {
    const { closure } = await begun()
    await lookAfterClosures(server.deps)
    expect((await closureOf(server, closure)).receipt).toBeNull() // its own job may be about to
    server.clock.pass(ERASED_FROM_FILES_WITHIN / 2)
    await lookAfterClosures(server.deps)
    const { closedAt, finishedAt } = await finished(server, closure)
    expect(Date.parse(finishedAt ?? '') - Date.parse(closedAt)).toBeLessThanOrEqual(ERASED_FROM_FILES_WITHIN)
  })

  it('CL8: waits for a job of the account that is being done', async () => {
    const { account, closure } = await begun()
    const { db } = server.deps
    await db.pool.query(
      `select graphile_worker.add_job('take-picture-over', $1::json, run_at := clock_timestamp() + interval '1 hour')`,
      [JSON.stringify({ account, sealed: '' })],
    )
    const lock = (by: string) =>
      db.pool.query(
        `update graphile_worker._private_jobs set locked_at = ${by}, locked_by = case when ${by} is null then null else 'x' end
         where payload ->> 'account' = $1`,
        [account],
      )
    await lock('clock_timestamp()')
    await expect(finishClosure(server.deps, { closure })).rejects.toThrow()
    expect((await closureOf(server, closure)).receipt).toBeNull()
    await lock('null::timestamptz')
    await finishClosure(server.deps, { closure })
    const { erased } = await closureOf(server, closure)
    expect(erased.find(({ store }) => store === 'queue')?.rows).toBe(1)
  })
})

describe('what is kept', () => {
  const rowsOf = async (account: string) => {
    const { rows } = await sql<{ accounts: number; log: number; sessions: number }>`
      select (select count(*)::int from accounts where id = ${account}) as accounts,
        (select count(*)::int from security_log where account_id = ${account}) as log,
        (select count(*)::int from sessions where account_id = ${account}) as sessions`.execute(server.deps.db.queries)
    return rows[0]
  }

  it('CL8: of a closed account is forgotten when the law no longer wants it, and not before', async () => {
    const living = await newcomer(server, 'web')
    const { account, closure } = await closed()
    const kept = await rowsOf(account)
    expect(kept).toMatchObject({ accounts: 1, sessions: 1 })
    server.clock.pass(SECURITY_LOG_KEPT_FOR - DAY)
    await sweepRecords(server.deps)
    expect(await rowsOf(account)).toEqual(kept)

    server.clock.pass(DAY + 1)
    await sweepRecords(server.deps)
    expect(await rowsOf(account)).toEqual({ accounts: 0, log: 0, sessions: 0 })
    expect(await rowsOf(living.account.id)).toMatchObject({ accounts: 1 })
    expect((await rowsOf(living.account.id))?.log).toBeGreaterThan(0)
    expect((await closureOf(server, closure)).id).toBe(closure)

    server.clock.pass(CLOSURE_KEPT_FOR)
    await sweepRecords(server.deps)
    expect((await server.ask({ method: 'GET', url: `/v1/closures/${closure}` })).statusCode).toBe(404)
    expect(server.logged.filter((line) => line.includes('not swept'))).toEqual([])
  })

  it('CL8: the ids of a deleted member leave the administrators’ log with it, what others did stays', async () => {
    const { id, superAdmin } = await openOrganisation(server)
    const { account } = await addMemberTo(server, id)
    await superAdmin.ask({ method: 'PUT', url: '/v1/organisation/name', payload: { name: '新名' } })
    const deleted = await superAdmin.ask({ method: 'POST', url: `/v1/organisation/members/${account}/deletion` })
    await finished(server, deleted.json<{ closure: string }>().closure)
    const events = async () => {
      const { queries } = server.deps.db
      const rows = await queries
        .selectFrom('administrators_log')
        .select('event')
        .where('organisation_id', '=', id)
        .execute()
      return rows.map((row) => row.event)
    }
    expect(await events()).toEqual(['organisationRenamed', 'memberDeleted'])
    await expect(server.deps.db.queries.deleteFrom('administrators_log').execute()).rejects.toThrow('append-only')
    server.clock.pass(SECURITY_LOG_KEPT_FOR + DAY)
    await sweepRecords(server.deps)
    expect(await events()).toEqual(['organisationRenamed'])
  })

  it('SI6: the log lets nobody else forget: no living account, nothing recent, nothing changed', async () => {
    const { account } = await closed()
    const living = await newcomer(server, 'web')
    const before = (moment: Date, statement: string, of: string) =>
      server.deps.db.transaction(async (tx) => {
        await sql`select set_config('foyer.log_before', ${moment.toISOString()}, true)`.execute(tx)
        await sql`${sql.raw(statement)} where account_id = ${of}`.execute(tx)
      })
    const now = server.clock.now()
    const later = new Date(now.getTime() + DAY)
    const earlier = new Date(now.getTime() - DAY)
    await expect(before(later, 'delete from security_log', living.account.id)).rejects.toThrow('append-only')
    await expect(before(earlier, 'delete from security_log', account)).rejects.toThrow('append-only')
    await expect(before(later, "update security_log set place = 'x'", account)).rejects.toThrow('append-only')
    await expect(server.deps.db.queries.deleteFrom('security_log').execute()).rejects.toThrow('append-only')
  })
})
