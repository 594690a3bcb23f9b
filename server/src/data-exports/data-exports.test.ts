import type { DataExport, Meeting, SecurityLogEntry } from '@foyer/contract'
import { EXPORT_KEPT_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { leaves, plan, started } from '../testing/in-meetings.ts'
import {
  addPasskey,
  closedBy,
  closeWith,
  connectLive,
  memberIn,
  newcomer,
  openOrganisation,
  problem,
  proofByCode,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { archiveOf } from './archive-of.ts'
import { ARCHIVE_SHAPES, type ArchiveFile } from './archive-shapes.ts'
import { buildDataExport } from './build-data-export.ts'
import { collectDocuments } from './collect-documents.ts'
import { archiveKey } from './data-exports.store.ts'
import { MOST_MEETINGS } from './documents-of-meetings.ts'
import { MOST_LOG_ENTRIES } from './documents-of-use.ts'
import { sweepDataExports } from './sweep-data-exports.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let server: TestServer
let put: TestServer['deps']['blobs']['put']
beforeAll(async () => {
  server = await startTestServer()
  put = server.deps.blobs.put
})
afterEach(() => {
  server.deps.blobs.put = put
})
afterAll(() => server.stop())

type Person = TestTerminal & { number: string }

async function ask(person: Person) {
  const proof = await proofByCode(server, person, person.number, 'exportData')
  return person.ask({ method: 'POST', url: '/v1/my/data-exports', payload: { proof } })
}

async function mine(person: TestTerminal): Promise<DataExport[]> {
  return (await person.ask({ url: '/v1/my/data-exports' })).json<{ exports: DataExport[] }>().exports
}

async function ready(person: Person): Promise<DataExport> {
  const asked = await ask(person)
  expect(asked.statusCode, asked.body).toBe(202)
  const { id } = asked.json<DataExport>()
  const now = async () => (await mine(person)).find((one) => one.id === id)
  await expect.poll(async () => (await now())?.state, { timeout: 15_000 }).toBe('ready')
  return (await now()) as DataExport
}

async function download(person: Person, id: string, proof?: string) {
  const given = proof ?? (await proofByCode(server, person, person.number, 'exportData'))
  return person.ask({ method: 'POST', url: `/v1/my/data-exports/${id}/download`, payload: { proof: given } })
}

function remove(person: TestTerminal, id: string) {
  return person.ask({ method: 'DELETE', url: `/v1/my/data-exports/${id}` })
}

function rowOf(id: string) {
  return server.deps.db.queries.selectFrom('data_exports').selectAll().where('id', '=', id).executeTakeFirst()
}

function fileOf(id: string): Promise<Buffer | undefined> {
  return server.deps.blobs.get(archiveKey(server.deps, id))
}

async function unzipped(archive: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(archive)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    files.set(entry.fileName, Buffer.concat(chunks))
  }
  return files
}

async function logOf(person: TestTerminal): Promise<SecurityLogEntry[]> {
  return (await person.ask({ url: '/v1/my/security-log?limit=100' })).json<{ entries: SecurityLogEntry[] }>().entries
}

/** Nothing is built until the test does it. */
async function withoutQueue<T>(story: () => Promise<T>): Promise<T> {
  const { add } = server.deps.jobs
  server.deps.jobs.add = async (tx, job, ...rest) => (job === 'build-data-export' ? undefined : add(tx, job, ...rest))
  try {
    return await story()
  } finally {
    server.deps.jobs.add = add
  }
}

async function asked(person: Person): Promise<string> {
  return withoutQueue(async () => (await ask(person)).json<DataExport>().id)
}

async function withPicture(person: TestTerminal): Promise<void> {
  const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#0a7' } })
    .png()
    .toBuffer()
  const head =
    '--b\r\ncontent-disposition: form-data; name="picture"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n'
  const answer = await person.ask({
    method: 'PUT',
    url: '/v1/my/avatar',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--b--\r\n')]),
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

describe('CL8: taking the data along', () => {
  it('makes one archive of all that there is of the person, each file after its schema', async () => {
    const person = await newcomer(server, 'ios')
    await withPicture(person)
    const { passkey } = await addPasskey(server, person, person.number)
    await server.deps.db.queries
      .insertInto('memberships')
      .values({
        id: crypto.randomUUID(),
        account_id: person.account.id,
        from_at: server.clock.now(),
        until_at: new Date(server.clock.now().getTime() + DAY),
      })
      .execute()
    await person.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
    const coming = (await plan(server, person, { topic: '周会' })).json<Meeting>()
    const held = await started(person)
    await leaves(person, held.attendance)
    const { id, bytes } = await ready(person)
    const answer = await download(person, id)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/zip')
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename\*=UTF-8''foyer-data-\d{4}-\d\d-\d\d\.zip$/,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.rawPayload.length).toBe(bytes)

    const files = await unzipped(answer.rawPayload)
    const names = Object.keys(ARCHIVE_SHAPES) as ArchiveFile[]
    expect([...files.keys()].sort()).toEqual(
      [
        'README.en.md',
        'README.zh-CN.md',
        ...names.flatMap((name) => [`${name}.json`, `schemas/${name}.schema.json`]),
        ...[64, 128, 256, 512].map((pixels) => `pictures/avatar-${pixels}.webp`),
      ].sort(),
    )
    const read = Object.fromEntries(
      names.map((name) => [name, ARCHIVE_SHAPES[name].parse(JSON.parse(String(files.get(`${name}.json`))))]),
    ) as Record<ArchiveFile, unknown>
    expect(read.archive).toMatchObject({
      account: person.account.id,
      files: [...files.keys()].filter((one) => one !== 'archive.json').sort(),
    })
    expect(read.profile).toMatchObject({ nickname: person.account.nickname, plan: 'member', pictures: { length: 4 } })
    expect(read.numbers).toMatchObject([{ number: person.number, endedAt: null }])
    expect(read.passkeys).toMatchObject([{ name: expect.any(String) }])
    expect(read.terminals).toMatchObject({ sessions: [{ terminal: 'ios', deviceName: 'ios of a test' }] })
    const { number } = held.meeting
    expect(read.meetings).toMatchObject({
      own: {
        olderLeftOut: 0,
        meetings: expect.arrayContaining([
          expect.objectContaining({ number: coming.number, topic: '周会', minutes: 60, begunAt: null }),
          expect.objectContaining({ number, topic: null, startsAt: null, endedAt: null }),
        ]),
      },
      attended: { olderLeftOut: 0, attendances: [{ number, own: true, terminal: 'ios', leaveReason: 'left' }] },
      history: { syncing: true, olderLeftOut: 0, records: [{ number, own: true }] },
    })
    expect(read.memberships).toHaveLength(1)
    expect(read.terms).toHaveLength(1)
    expect(read.organisation).toBeNull()
    expect(read['security-log']).toEqual({
      olderLeftOut: 0,
      entries: expect.arrayContaining([expect.objectContaining({ event: 'passkeyAdded' })]),
    })
    expect(passkey).toBeTruthy()
    expect((await sharp(files.get('pictures/avatar-512.webp')).metadata()).width).toBe(512)
  })

  it('takes the newest 50,000 entries of the security log, and says how many older ones are left out', async () => {
    const person = await newcomer(server, 'ios')
    await sql`
      insert into security_log (account_id, at, event, refusal)
      select ${person.account.id}, ${server.clock.now()}, 'signInRefused', 'number ' || entry
      from generate_series(1, ${MOST_LOG_ENTRIES + 7}) as entry`.execute(server.deps.db.queries)
    const { documents } = await collectDocuments(server.deps.db, person.account.id, server.clock.now())
    const archive = await archiveOf({ documents }, [], server.clock.now())
    const log = ARCHIVE_SHAPES['security-log'].parse(
      JSON.parse(String((await unzipped(archive)).get('security-log.json'))),
    )
    expect(log.entries).toHaveLength(MOST_LOG_ENTRIES)
    expect(log.entries[0]?.refusal).toBe(`number ${MOST_LOG_ENTRIES + 7}`)
    const { entries } = await server.deps.db.queries
      .selectFrom('security_log')
      .select((is) => is.fn.countAll<string>().as('entries'))
      .where('account_id', '=', person.account.id)
      .executeTakeFirstOrThrow()
    expect(log.olderLeftOut).toBe(Number(entries) - MOST_LOG_ENTRIES)
    expect(log.olderLeftOut).toBeGreaterThanOrEqual(7)
  })

  it('takes the newest 20,000 of each list of meetings, and says how many older ones are left out', async () => {
    const person = await newcomer(server, 'web')
    const { pool } = server.deps.db
    await pool.query(
      `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until)
       select gen_random_uuid(), (100000000 + n)::text, $1, $1, $2::timestamptz + n * interval '1 second', $2, $2, 'empty',
         $2::timestamptz + n * interval '1 second' from generate_series(1, $3) n`,
      [person.account.id, server.clock.now(), MOST_MEETINGS + 3],
    )
    const { own } = (await collectDocuments(server.deps.db, person.account.id, server.clock.now())).documents.meetings
    expect([own.olderLeftOut, own.meetings.length]).toEqual([3, MOST_MEETINGS])
    expect(own.meetings[0]?.number).toBe(String(100_000_000 + MOST_MEETINGS + 3))
  })

  it('tells a member of an organisation their role and department, and nothing of others', async () => {
    const org = await openOrganisation(server)
    const department = crypto.randomUUID()
    await server.deps.db.queries
      .insertInto('departments')
      .values({ id: department, organisation_id: org.id, parent_id: null, name: '研发中心' })
      .execute()
    const person = await memberIn(server, org.id, { nickname: '小明', department })
    const { id } = await ready(person)
    const files = await unzipped((await download(person, id)).rawPayload)
    expect(JSON.parse(String(files.get('organisation.json')))).toMatchObject({
      name: org.name,
      role: 'member',
      department: ['研发中心'],
    })
    const everything = [...files.values()].map(String).join('\n')
    expect(everything).not.toContain(org.superAdmin.number)
    expect(everything).not.toContain('夏娃')
  })

  it('holds no secret: no hash, token, key or code of the account', async () => {
    const person = await newcomer(server, 'ios')
    await addPasskey(server, person, person.number)
    const proof = await proofByCode(server, person, person.number, 'setPassword')
    const password = 'a very long pass phrase 7'
    expect(
      (await person.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof, password } })).statusCode,
    ).toBeLessThan(300)
    const { id } = await ready(person)
    const everything = [...(await unzipped((await download(person, id)).rawPayload)).values()]
      .map((one) => one.toString('latin1'))
      .join('\n')
    const { queries } = server.deps.db
    const { hash } = await queries
      .selectFrom('passwords')
      .select('hash')
      .where('account_id', '=', person.account.id)
      .executeTakeFirstOrThrow()
    const key = await queries
      .selectFrom('passkeys')
      .selectAll()
      .where('account_id', '=', person.account.id)
      .executeTakeFirstOrThrow()
    const tokens = await queries
      .selectFrom('session_tokens')
      .select('hash')
      .where('session_id', '=', person.session.id)
      .execute()
    const secrets = [key.public_key, key.credential_id, ...tokens.map((one) => one.hash)].flatMap((one) => [
      one.toString('hex'),
      one.toString('base64'),
      one.toString('base64url'),
    ])
    for (const secret of [hash, person.token, password, proof, ...secrets]) expect(everything).not.toContain(secret)
  })

  it('SI6: tells every terminal and the number that it was asked for, and writes down what was done with it', async () => {
    const person = await newcomer(server, 'ios')
    const mac = await signIn(server, person.number, 'mac')
    const live = await connectLive(server.app, { token: mac.token })
    await live.next('welcome')
    const { id } = await ready(person)
    expect(await live.next('security.changed')).toMatchObject({
      event: 'dataExportAsked',
      by: { session: person.session.id },
    })
    const told = () => live.told.filter((one) => one.type === 'dataExport.changed').length
    await expect.poll(told).toBeGreaterThanOrEqual(3)
    await expect
      .poll(() => server.sandbox.messages(person.number).map((one) => one.text))
      .toContainEqual(expect.stringContaining('已申请导出数据'))
    await download(person, id)
    expect((await remove(person, id)).statusCode).toBe(204)
    const events = (await logOf(person)).filter((one) => one.event.startsWith('dataExport'))
    expect(events).toMatchObject([
      { event: 'dataExportRemoved', terminal: 'ios' },
      { event: 'dataExportDownloaded', terminal: 'ios', method: 'smsCode' },
      { event: 'dataExportAsked', terminal: 'ios', method: 'smsCode' },
    ])
    live.close()
  })
})

describe('who may', () => {
  it('SI2: takes a proof of its own for asking and for each download, used once', async () => {
    const person = await newcomer(server, 'ios')
    const other = await proofByCode(server, person, person.number, 'showRecoveryCodes')
    for (const proof of ['x'.repeat(43), other]) {
      const refused = await person.ask({ method: 'POST', url: '/v1/my/data-exports', payload: { proof } })
      expect(problem(refused).code).toBe('proof.needed')
    }
    const { id } = await ready(person)
    const proof = await proofByCode(server, person, person.number, 'exportData')
    expect((await download(person, id, proof)).statusCode).toBe(200)
    expect(problem(await download(person, id, proof)).code).toBe('proof.needed')
    expect(problem(await download(person, id, 'x'.repeat(43))).code).toBe('proof.needed')
  })

  it('leads from the desktop to the web', async () => {
    const person = await newcomer(server, 'windows')
    const payload = { proof: 'x'.repeat(43) }
    for (const [method, url] of [
      ['POST', ''],
      ['POST', `/${crypto.randomUUID()}/download`],
      ['DELETE', `/${crypto.randomUUID()}`],
    ] as const)
      expect(
        problem(await person.ask({ method, url: `/v1/my/data-exports${url}`, ...(method === 'POST' && { payload }) }))
          .code,
      ).toBe('action.onWeb')
  })

  it("is nobody else's: not another account's, not by any address, not without signing in", async () => {
    const person = await newcomer(server, 'ios')
    const stranger = await newcomer(server, 'ios')
    const { id } = await ready(person)
    expect(problem(await download(stranger, id)).code).toBe('dataExport.unknown')
    expect(problem(await remove(stranger, id)).code).toBe('dataExport.unknown')
    expect(await mine(stranger)).toEqual([])
    expect(await fileOf(id)).toBeDefined()
    const key = archiveKey(server.deps, id)
    for (const url of [
      `/${key}`,
      `/avatars/../${key}`,
      `/avatars/..%2F${encodeURIComponent(key)}/64.webp`,
      `/pictures/${key}`,
      `/v1/my/data-exports/${id}/download`,
    ])
      expect([401, 404]).toContain((await server.ask({ url })).statusCode)
    expect(
      (await server.ask({ method: 'POST', url: `/v1/my/data-exports/${id}/download`, payload: { proof: 'x' } }))
        .statusCode,
    ).toBe(401)
  })

  it('builds one at a time, two asked for at once too', async () => {
    const person = await newcomer(server, 'ios')
    await withoutQueue(async () => {
      const proofs = [
        await proofByCode(server, person, person.number, 'exportData'),
        await proofByCode(server, person, person.number, 'exportData'),
      ]
      const answers = await Promise.all(
        proofs.map((proof) => person.ask({ method: 'POST', url: '/v1/my/data-exports', payload: { proof } })),
      )
      expect(answers.map((one) => one.statusCode).sort()).toEqual([202, 409])
      expect(answers.map((one) => one.json().code)).toContain('dataExport.building')
    })
  })

  it('is made three times a day and no more, removed ones among them; refused ones do not count', async () => {
    const person = await newcomer(server, 'ios')
    const first = server.clock.now()
    for (let turn = 0; turn < 3; turn += 1) {
      const { id } = await ready(person)
      if (turn === 0) await remove(person, id)
    }
    const refused = await ask(person)
    expect(refused.statusCode).toBe(429)
    const { code, facts } = problem(refused)
    expect(code).toBe('dataExport.tooMany')
    const until = new Date(String(facts?.until)).getTime()
    expect(until).toBeGreaterThan(first.getTime() + DAY)
    expect(until).toBeLessThan(first.getTime() + DAY + 5 * MINUTE)
    server.clock.set(new Date(until - 2 * MINUTE))
    expect(problem(await ask(person)).code).toBe('dataExport.tooMany')
    server.clock.set(new Date(until))
    expect((await ask(person)).statusCode).toBe(202)
  })
})

describe('an archive', () => {
  it('is there for seven days, then gone with its file', async () => {
    const person = await newcomer(server, 'ios')
    const { id, readyAt, expiresAt } = await ready(person)
    const over = Date.parse(expiresAt as string)
    expect(over - Date.parse(readyAt as string)).toBe(EXPORT_KEPT_FOR)
    server.clock.set(new Date(over - 2 * MINUTE))
    await sweepDataExports(server.deps)
    expect((await download(person, id)).statusCode).toBe(200)
    server.clock.set(new Date(over))
    expect(await mine(person)).toEqual([])
    expect(problem(await download(person, id)).code).toBe('dataExport.unknown')
    await sweepDataExports(server.deps)
    expect(await rowOf(id)).toBeUndefined()
    await expect.poll(() => fileOf(id)).toBeUndefined()
  })

  it('is not handed out before it is ready', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    expect(problem(await download(person, id)).code).toBe('dataExport.notReady')
  })

  it('removed before its time takes its file along; one that is being built is given up', async () => {
    const person = await newcomer(server, 'ios')
    const { id } = await ready(person)
    await remove(person, id)
    await expect.poll(() => fileOf(id)).toBeUndefined()
    expect(problem(await remove(person, id)).code).toBe('dataExport.unknown')

    const building = await asked(person)
    await remove(person, building)
    await buildDataExport(server.deps, { export: building })
    expect(await fileOf(building)).toBeUndefined()
  })

  it('leaves no file behind when the account closes while it is built, nor when the work died on top of that', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    const proof = await proofByCode(server, person, person.number, 'closeAccount')
    server.deps.blobs.put = async (...file) => {
      expect(closedBy(await closeWith(person, proof)).closure).toBeTruthy()
      await put(...file)
    }
    await buildDataExport(server.deps, { export: id })
    expect(await rowOf(id)).toBeUndefined()
    expect(await fileOf(id)).toBeUndefined()
    await put(archiveKey(server.deps, id), Buffer.from('put just before the server was killed'), 'application/zip')
    await buildDataExport(server.deps, { export: id })
    expect(await fileOf(id)).toBeUndefined()
  })

  it('that is ready goes with its account', async () => {
    const person = await newcomer(server, 'ios')
    const { id } = await ready(person)
    expect(await fileOf(id)).toBeDefined()
    const proof = await proofByCode(server, person, person.number, 'closeAccount')
    closedBy(await closeWith(person, proof))
    expect(await rowOf(id)).toBeUndefined()
    await expect.poll(() => fileOf(id), { timeout: 10_000 }).toBeUndefined()
  })

  it('is taken up again when its building died, and done twice is the same archive', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    server.deps.blobs.put = async () => {
      throw new Error('the files are away')
    }
    await expect(buildDataExport(server.deps, { export: id })).rejects.toThrow('away')
    expect(await mine(person)).toMatchObject([{ state: 'building', progress: 70 }])
    server.deps.blobs.put = put
    await Promise.all([buildDataExport(server.deps, { export: id }), buildDataExport(server.deps, { export: id })])
    const [found] = await mine(person)
    expect(found).toMatchObject({ state: 'ready', progress: 100 })
    const answer = await download(person, id)
    expect(answer.rawPayload.length).toBe(found?.bytes)
    expect((await unzipped(answer.rawPayload)).has('archive.json')).toBe(true)
  })

  it('says that it failed when it cannot be built for half an hour, leaves nothing, and lets another begin', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    server.deps.blobs.put = async (key) => {
      await put(key, Buffer.from('half'), 'application/zip')
      throw new Error('the files are away')
    }
    server.clock.pass(31 * MINUTE)
    await buildDataExport(server.deps, { export: id })
    server.deps.blobs.put = put
    expect(await mine(person)).toMatchObject([{ state: 'failed', bytes: null }])
    expect(await fileOf(id)).toBeUndefined()
    expect((await ask(person)).statusCode).toBe(202)
  })

  it('whose work was lost is taken up again', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    await sweepDataExports(server.deps)
    await expect.poll(async () => (await rowOf(id))?.state, { timeout: 10_000 }).toBe('ready')
  })

  it('that cannot be taken up fails after an hour, and is forgotten after seven days', async () => {
    const person = await newcomer(server, 'ios')
    const id = await asked(person)
    server.clock.pass(59 * MINUTE)
    await withoutQueue(() => sweepDataExports(server.deps))
    expect((await rowOf(id))?.state).toBe('building')
    server.clock.pass(2 * MINUTE)
    await sweepDataExports(server.deps)
    expect((await rowOf(id))?.state).toBe('failed')
    server.clock.pass(EXPORT_KEPT_FOR)
    await sweepDataExports(server.deps)
    expect(await rowOf(id)).toBeUndefined()
  })
})
