import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Admission } from '@foyer/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockAccount } from '../accounts/accounts.store.ts'
import { shownKey } from '../accounts/shown-key.ts'
import { noteAppeal } from '../appeals/appeals.store.ts'
import { archiveKey } from '../data-exports/data-exports.store.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import { queueMessage } from '../messages/queue-message.ts'
import { signingKey } from '../service-keys/service-keys.ts'
import { issueTicket } from '../sign-in/sign-in.store.ts'
import { joined, leaves, onTerminal, plan, start } from '../testing/in-meetings.ts'
import {
  addPasskey,
  bindWechat,
  closedBy,
  closeWith,
  finished,
  newcomer,
  newNumber,
  proofByCode,
  rebind,
  recoveryCodesOf,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
  visitWechat,
} from '../testing/index.ts'
import { type Dump, dumpOf, filesBelow, numberWrittenAs, tracesIn, writtenAs } from '../testing/whole-database.ts'
import { closeAccount } from './close-account.ts'

const NICKNAME = '雾里看花的人'
const PHONE = '红色的旧手机'
const LAPTOP = '阁楼里的笔记本'
const PASSKEY = 'Passkey of a test'
const PASSWORD = 'vier Enten im Regen'
const TOPIC = '只有我知道的主题'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await signingKey(server.deps)
})
afterAll(() => server.stop())

const pictures = () => filesBelow(join(server.config.FOYER_DATA, 'pictures'))
const dump = () => dumpOf(server.deps.db.pool)

async function uploadAvatar(person: TestTerminal, background: string): Promise<string> {
  const picture = await sharp({ create: { width: 300, height: 300, channels: 3, background } })
    .png()
    .toBuffer()
  const head =
    '--foyer\r\ncontent-disposition: form-data; name="picture"; filename="me.png"\r\ncontent-type: image/png\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--foyer--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=foyer' }
  const answer = await person.ask({ method: 'PUT', url: '/v1/my/avatar', payload, headers })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json().avatar.hash
}

async function register(number: string, deviceName: string): Promise<TestTerminal> {
  const { step } = await stepByCode(server, number, 'android', deviceName)
  if (step.outcome !== 'register') throw new Error(step.outcome)
  const payload = { ticket: step.ticket, termsVersion: step.termsVersion, nickname: NICKNAME }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
  return terminalFrom(server, answer, answer.json())
}

/** Until nothing is queued that can be done now. */
async function quiet(): Promise<void> {
  const { pool } = server.deps.db
  const waiting =
    'select 1 from graphile_worker._private_jobs where run_at <= clock_timestamp() or locked_at is not null'
  await expect.poll(async () => (await pool.query(waiting)).rowCount, { timeout: 15_000 }).toBe(0)
}

/** Somebody of whom there is something in every store that a personal account can have something in. */
async function somebodyWithEverything() {
  const { deps, clock } = server
  const { queries } = deps.db
  const former = newNumber()
  const number = newNumber()
  const first = await register(former, PHONE)
  const account = first.account.id
  expect((await rebind(server, first, former, number)).statusCode).toBe(200)
  const phone = await signIn(server, number, 'ios', PHONE)
  await addPasskey(server, phone, number)
  await recoveryCodesOf(server, phone, number)
  const picture = await uploadAvatar(phone, '#0b6e4f')
  const forWechat = await proofByCode(server, phone, number, 'bindWechat')
  const bound = await bindWechat(server, phone, 'bindWechat', forWechat, 'old-friend')
  if (bound.statusCode !== 200) throw new Error(bound.body)
  const forPassword = await proofByCode(server, phone, number, 'setPassword')
  await phone.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof: forPassword, password: PASSWORD } })
  const laptop = await signIn(server, number, 'windows', LAPTOP)
  const proof = await proofByCode(server, laptop, number, 'closeAccount')

  // Begun and not ended.
  await laptop.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
  await visitWechat(server, phone, { prove: 'closeAccount' }, 'old-friend')
  await phone.ask({ method: 'POST', url: '/v1/my/proofs/passkey-challenges', payload: { action: 'closeAccount' } })
  clock.pass(60_000)
  await server.ask({ method: 'POST', url: '/v1/sign-in/codes', payload: { phone: { number } } })
  const now = clock.now()
  const later = new Date(now.getTime() + 86_400_000)
  const wechat = await queries
    .selectFrom('wechat_bindings as b')
    .innerJoin('wechat_openids as o', 'o.binding_id', 'b.id')
    .select(['b.unionid', 'b.nickname', 'o.openid', 'o.app_id'])
    .where('b.account_id', '=', account)
    .executeTakeFirstOrThrow()
  const archive = archiveKey(deps, randomUUID())
  await deps.blobs.put(archive, Buffer.from(NICKNAME), 'application/zip')
  await deps.db.transaction(async (tx) => {
    const how = { method: 'phoneCode', terminal: terminalOf('web', PHONE, 'd'.repeat(22)) } as const
    await issueTicket(deps, tx, { shown: { number }, accounts: [account], ...how }, now)
    const identity = {
      appId: wechat.app_id,
      openid: wechat.openid,
      unionid: wechat.unionid,
      nickname: '',
      picture: null,
    }
    await issueTicket(deps, tx, { shown: { wechat: identity }, accounts: [], ...how }, now)
    const numbers = { lost: number, fresh: former }
    const subject = deps.secrets.keyOf('number', number)
    const maskedNumber = `${former.slice(3, 6)}****${former.slice(-4)}`
    const appeal = { reference: randomUUID(), account, numbers, subject, maskedNumber, askedFrom: 'x', ripeAt: later }
    await noteAppeal(deps, tx, appeal, now)
    await tx
      .insertInto('memberships')
      .values({ id: randomUUID(), account_id: account, from_at: now, until_at: later })
      .execute()
    const ready = { state: 'ready', ready_at: now, expires_at: later, blob_key: archive, bytes: '18' } as const
    await tx
      .insertInto('data_exports')
      .values({ id: randomUUID(), account_id: account, asked_at: now, ...ready })
      .execute()
  })
  const sealed = deps.secrets.seal({ picture: 'https://example.com/me' }).toString('base64')
  await deps.db.pool.query(
    `select graphile_worker.add_job('take-picture-over', $1::json, run_at := clock_timestamp() + interval '1 hour')`,
    [JSON.stringify({ account, sealed })],
  )
  return { account, number, former, phone, laptop, proof, picture, archive, wechat }
}

/** Meetings of theirs with a topic, planned, and held with somebody else; the one that was held is in their history. */
async function meetingsOf(person: TestTerminal, account: string): Promise<string[]> {
  const held = (await start(person, [], TOPIC)).json<Admission>()
  const coming = (await plan(server, person, { topic: TOPIC })).json<{ id: string }>().id
  const syncs = await person.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
  expect(syncs.statusCode, syncs.body).toBe(204)
  const other = await onTerminal(server, account, 'windows')
  const guest = await joined(other, held.meeting.id)
  await leaves(person, held.attendance)
  await leaves(other, guest.attendance)
  return [held.meeting.id, coming]
}

/** By what rows can be of somebody, beside what they say. */
async function idsOf(account: string, ...numbers: string[]): Promise<string[]> {
  const { db, secrets } = server.deps
  const { rows } = await db.pool.query<{ id: string }>(
    `select id from sessions where account_id = $1 union select id from phone_bindings where account_id = $1
     union select id from wechat_bindings where account_id = $1`,
    [account],
  )
  const keys = numbers.map((number) => secrets.keyOf('number', number).toString('hex'))
  return [account, ...rows.map((row) => row.id), ...keys]
}

const OF_NOBODY = /^graphile_worker\./
const rowsBeside = (whole: Dump, ids: readonly string[]) =>
  [...whole]
    .filter(([table]) => !OF_NOBODY.test(table))
    .flatMap(([table, lines]) =>
      lines.filter((line) => !ids.some((id) => line.includes(id))).map((line) => `${table} ${line}`),
    )

describe('the whole database and every file, before and after a closure', () => {
  it('CL8: nothing of the person is left, and nothing of anybody else is touched', async () => {
    const other = await newcomer(server, 'web')
    const theirPicture = await uploadAvatar(other, '#6e0b4f')
    await signIn(server, other.number, 'ios')
    const one = await somebodyWithEverything()
    const meetings = await meetingsOf(one.phone, other.account.id)
    await quiet()
    // So that the queue holds a message to the person when they go.
    for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'down' })
    const expiresAt = new Date(server.clock.now().getTime() + 86_400_000)
    const queued = {
      to: one.number,
      account: one.account,
      template: 'sign-in-changed',
      params: { what: NICKNAME },
    } as const
    const { deps } = server
    await deps.db.transaction((tx) => queueMessage(deps, tx, { ...queued, expiresAt }, server.clock.now()))

    const ids = await idsOf(one.account, one.number, one.former)
    const needles = {
      'the name': writtenAs(NICKNAME),
      'the number': numberWrittenAs(one.number),
      'the former number': numberWrittenAs(one.former),
      unionid: writtenAs(one.wechat.unionid),
      openid: writtenAs(one.wechat.openid),
      "WeChat's name": writtenAs(one.wechat.nickname),
      'the picture': writtenAs(one.picture),
      'the phone': writtenAs(PHONE),
      'the laptop': writtenAs(LAPTOP),
      "the passkey's name": writtenAs(PASSKEY),
      'the archive': writtenAs(one.archive),
      'the topic': writtenAs(TOPIC),
    }
    const before = await dump()
    const filesBefore = await pictures()
    for (const what of Object.keys(needles)) expect(tracesIn(before, needles).join()).toContain(what)

    const { closure, ended } = closedBy(await closeWith(one.laptop, one.proof))
    expect(ended).toBe(2)
    for (const gateway of ['tencent', 'aliyun'] as const) server.sandbox.setFault(gateway, { kind: 'no-limits' })
    const shown = await finished(server, closure)
    await expect.poll(() => server.sandbox.messages(one.number).at(-1)?.text, { timeout: 15_000 }).toMatch(/账号已注销/)
    await quiet()

    const after = await dump()
    expect(tracesIn(after, needles)).toEqual([])
    const shownWechat = shownKey(deps.secrets, { unionid: one.wechat.unionid }).toString('hex')
    const mine = [...ids, ...meetings, closure, one.picture, shownWechat]
    expect(rowsBeside(after, mine)).toEqual(rowsBeside(before, mine))
    const theirs = await idsOf(other.account.id, other.number)
    // Theirs in every table but one: a meeting of the person's goes on with the other as its host, and loses its topic.
    const onlyTheirs = (whole: Dump) =>
      [...whole].flatMap(([table, lines]) =>
        lines.filter(
          (line) =>
            theirs.some((id) => line.includes(id)) &&
            !(table === 'public.meetings' && ids.some((id) => line.includes(id))),
        ),
      )
    expect(onlyTheirs(after)).toEqual(onlyTheirs(before))
    expect(onlyTheirs(after).length).toBeGreaterThan(10)

    const filesAfter = await pictures()
    const gone = [...filesBefore.keys()].filter((file) => !filesAfter.has(file))
    expect(gone.length).toBe(5)
    for (const file of gone) expect(file.includes(one.picture) || file.includes(one.archive)).toBe(true)
    for (const [file, bytes] of filesAfter) expect(filesBefore.get(file)?.equals(bytes), file).toBe(true)
    expect([...filesAfter.keys()].filter((file) => file.includes(theirPicture))).toHaveLength(4)

    const erased = Object.fromEntries(shown.erased.map(({ store, rows }) => [store, rows]))
    expect(erased).toMatchObject({
      accounts: 1,
      sessions: 3,
      phone_bindings: 2,
      rebindings: 1,
      wechat_bindings: 1,
      wechat_openids: 1,
      passwords: 1,
      passkeys: 1,
      recovery_codes: 10,
      memberships: 1,
      data_exports: 1,
      appeals: 1,
      sign_in_tickets: 2,
      hand_overs: 1,
      meetings: 2,
      history_records: 1,
      history_switches: 1,
      files: 5,
      queue: 1,
    })
    for (const line of server.logged)
      for (const [what, forms] of Object.entries(needles))
        if (what !== 'the archive')
          expect(
            forms.some((form) => line.includes(form)),
            `${what}: ${line}`,
          ).toBe(false)
  })

  it('CL8: a picture that somebody else shows too stays, for them', async () => {
    const [one, other] = [await newcomer(server, 'web'), await newcomer(server, 'web')]
    const hash = await uploadAvatar(one, '#123456')
    expect(await uploadAvatar(other, '#123456')).toBe(hash)
    const proof = await proofByCode(server, one, one.number, 'closeAccount')
    const shown = await finished(server, closedBy(await closeWith(one, proof)).closure)
    expect(shown.erased.find(({ store }) => store === 'files')?.rows).toBe(0)
    expect([...(await pictures()).keys()].filter((file) => file.includes(hash))).toHaveLength(4)
  })

  it('CL8: what an administrator left in other rows no longer names them, and is otherwise as it was', async () => {
    const { db } = server.deps
    const now = server.clock.now()
    const colleagues = await db.queries
      .selectFrom('members as m')
      .innerJoin('accounts as a', 'a.id', 'm.account_id')
      .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
      .select(['m.account_id', 'm.organisation_id'])
      .where('o.plan', '=', 'enterprise')
      .where('a.role', '=', 'member')
      .limit(2)
      .execute()
    const [leaving, staying] = colleagues
    if (!leaving || !staying) throw new Error('the demo has no two members')
    const { account_id: account, organisation_id: organisation } = leaving
    await db.queries
      .updateTable('members')
      .set({ invited_by: account, disabled_by: account, disabled_at: now })
      .where('account_id', '=', staying.account_id)
      .execute()
    const imported = {
      id: randomUUID(),
      organisation_id: organisation,
      begun_by: account,
      begun_at: now,
      expires_at: now,
    }
    await db.queries.insertInto('imports').values(imported).execute()
    await db.queries
      .insertInto('import_lines')
      .values([
        {
          import_id: imported.id,
          line: 1,
          sealed: Buffer.from('x'),
          state: 'added',
          account_id: account,
          problem: null,
        },
        { import_id: imported.id, line: 2, sealed: Buffer.from('x'), state: 'good', account_id: null, problem: null },
      ])
      .execute()
    await db.queries
      .insertInto('organisation_settings')
      .values({
        organisation_id: organisation,
        setting: 'refuses_newer_terminal',
        is_on: true,
        changed_at: now,
        changed_by: account,
      })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'setting']).doUpdateSet({ changed_by: account }))
      .execute()
    await quiet()
    const before = await dump()
    const closed = await db.transaction(async (tx) => {
      await lockOrganisation(tx, organisation)
      await lockAccount(tx, account)
      return closeAccount(server.deps, tx, { account, by: 'organisation' }, now)
    })
    await finished(server, closed.closure)
    const after = await dump()
    const withoutName = (line: string) => line.replaceAll(account, '')
    const others = (whole: Dump, table: string) =>
      (whole.get(table) ?? []).filter((line) => !line.startsWith(`(${account}`))
    for (const table of ['public.members', 'public.imports', 'public.organisation_settings'])
      expect(others(after, table), table).toEqual(others(before, table).map(withoutName))
    expect(others(before, 'public.members').join()).toContain(account)
    expect(after.get('public.import_lines')).toHaveLength((before.get('public.import_lines')?.length ?? 0) - 1)
    const named = [...after].filter(([, lines]) => lines.some((line) => line.includes(account))).map(([table]) => table)
    const kept = ['accounts', 'closures', 'security_log', 'sessions', 'administrators_log'].map(
      (table) => `public.${table}`,
    )
    expect(named.filter((table) => !kept.includes(table))).toEqual([])
  })
})
