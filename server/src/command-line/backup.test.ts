import { randomBytes, randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { AVATAR_SIZES } from '@foyer/rules'
import pg from 'pg'
import sharp from 'sharp'
import { extract, pack } from 'tar-stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { avatarKey } from '../accounts/avatar-files.ts'
import { listAppeals } from '../appeals/list-appeals.ts'
import { migrate } from '../platform/db/migrate.ts'
import { logTo } from '../platform/log.ts'
import type { Blobs } from '../platform/outside/blobs/blobs.ts'
import { folderBlobs } from '../platform/outside/blobs/folder.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { type Running, startServer } from '../start.ts'
import { sweepRecords } from '../sweep-records.ts'
import { describeSchema } from '../testing/describe-schema.ts'
import {
  cloneDatabase,
  inDatabase,
  NUMBERS,
  newcomer,
  newNumber,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { openAppealOf } from '../testing/open-appeal.ts'
import { lateCountsFrom } from '../testing/processes/late-counts.ts'
import { MIGRATIONS_FOLDER } from './apply-migrations.ts'
import { CommandRefusal } from './command-refusal.ts'
import { exportArchive } from './export-archive.ts'
import { importArchive } from './import-archive.ts'

let server: TestServer
let alice: TestTerminal
let folder: string
/** Everything below `server`, taken once; tests that change it take their own. */
let archive: string
let exported: Record<string, string[]>
let picture: string
let appeal: string

let target: { connectionString: string; drop(): Promise<void> }
let store: string
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-backup-'))
  server = await startTestServer()
  alice = await signIn(server, NUMBERS.alice, 'windows')
  picture = await changeAvatar(await signIn(server, NUMBERS.alice, 'web'), '#0b6e4f')
  await fillEveryTable()
  // The server may note a last use a moment later.
  for (let after: typeof exported | undefined; !after || !isDeepStrictEqual(exported, after); ) {
    exported = await contents(server.config.DATABASE_URL)
    archive = newFile()
    await exporting(archive)
    after = await contents(server.config.DATABASE_URL)
  }
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  target = await emptyDatabase()
  store = join(folder, `store-${randomUUID()}`)
})
afterEach(() => target.drop())

describe('what was exported and imported again', () => {
  it('is the same in every row of every table', async () => {
    await importing(archive)
    expect(Object.entries(exported).filter(([, rows]) => rows.length === 0)).toEqual([])
    expect(await contents(target.connectionString)).toEqual(exported)
  })

  it('is the same in every picture', async () => {
    await importing(archive)
    for (const size of AVATAR_SIZES) {
      const key = avatarKey(picture, size)
      const original = await server.deps.blobs.get(key)
      expect(original).toBeDefined()
      expect(await folderBlobs(store).get(key)).toEqual(original)
    }
  })

  it('has the schema of the product', async () => {
    await importing(archive)
    const shown = await readFile(join(MIGRATIONS_FOLDER, '../schema.sql'), 'utf8')
    expect(await asked(target.connectionString, describeSchema)).toBe(shown)
  })

  it('keeps a signed-in terminal signed in, with its picture', async () => {
    await importing(archive)
    await running(async ({ app }) => {
      const ask = (url: string) => app.inject({ url, headers: { host: 'foyer.test', ...alice.headers } })
      const session = await ask('/v1/my/session')
      expect(session.statusCode, session.body).toBe(200)
      expect(session.json()).toMatchObject({ session: { id: alice.session.id }, account: { nickname: '爱丽丝' } })
      const shown = await ask(session.json().account.avatar.urls[64])
      expect(shown.rawPayload).toEqual(await server.deps.blobs.get(avatarKey(picture, 64)))
    })
  })

  it('sends the messages that waited', async () => {
    await importing(archive)
    const waiting = () => rowsOf(target.connectionString, `select id from messages where state = 'queued'`)
    expect(await waiting()).toHaveLength(1)
    await running(() => expect.poll(waiting, { timeout: 10_000 }).toEqual([]))
    expect(await rowsOf(target.connectionString, `select state from messages where sealed is not null`)).toEqual([])
  })

  it('keeps the appeals that wait, and what they hold sealed', async () => {
    await importing(archive)
    await running(async ({ deps }) => {
      const [listed, ...more] = await listAppeals(deps)
      expect(more).toEqual([])
      expect(listed).toMatchObject({ reference: appeal, state: 'waiting', maskedLostNumber: expect.any(String) })
    })
  })

  it('numbers what is new after all that ever was', async () => {
    await importing(archive)
    const next = `
      with log as (insert into security_log (account_id, at, event) values ($1, now(), 'signedIn') returning id),
        try as (insert into failed_tries (kind, subject, failed_at) values ('test', '', now()) returning id)
      select log.id as log, try.id as try from log, try`
    const [old] = await rowsOf(server.config.DATABASE_URL, next, [randomUUID()])
    const [fresh] = await rowsOf(target.connectionString, next, [randomUUID()])
    expect(fresh).toEqual(old)
    const [highest] = await rowsOf(target.connectionString, 'select max(id) as id from failed_tries where kind <> $1', [
      'test',
    ])
    // The one with the highest number was deleted before the export.
    expect(Number(fresh?.try)).toBeGreaterThan(Number(highest?.id) + 1)
  })

  it('keeps the security log append-only', async () => {
    await importing(archive)
    await expect(rowsOf(target.connectionString, 'delete from security_log')).rejects.toMatchObject({ code: '23001' })
  })

  it('may go into a database that Foyer has prepared and nobody has used', async () => {
    const prepared = await cloneDatabase()
    await importing(archive, { connectionString: prepared.connectionString })
    expect(await contents(prepared.connectionString)).toEqual(exported)
    await prepared.drop()
  })

  it('of an older version is brought to the newest', async () => {
    const migrationsFolder = await migrationsWith(
      `alter table accounts add column greeting text;
       update accounts set greeting = 'hello ' || nickname;
       alter table accounts alter column greeting set not null;
       alter table sessions add column checked boolean not null default true;`,
    )
    await importing(archive, { migrationsFolder })
    const greetings = await rowsOf(target.connectionString, 'select greeting from accounts where nickname = $1', [
      '爱丽丝',
    ])
    expect(greetings).toEqual([{ greeting: 'hello 爱丽丝' }])
    expect(await rowsOf(target.connectionString, 'select name from migrations order by 1')).toEqual(
      (await readdir(migrationsFolder)).sort().map((name) => ({ name })),
    )
  })

  it('says when the secret is another one', async () => {
    const said: string[] = []
    await importing(archive, { say: (line) => void said.push(line) })
    expect(said.filter((line) => line.includes('FOYER_SECRET'))).toEqual([])
    const other = await emptyDatabase()
    const secrets = secretsFrom('another secret of at least 32 characters')
    await importArchive(
      { blobs: folderBlobs(store), clock: server.clock, secrets },
      { connectionString: other.connectionString, file: archive, say: (line) => void said.push(line) },
    )
    expect(said.filter((line) => line.includes('FOYER_SECRET'))).toHaveLength(1)
    await other.drop()
  })
})

describe('an export', () => {
  it('can be read by its owner alone', async () => {
    expect((await stat(archive)).mode & 0o777).toBe(0o600)
  })

  it('holds no name that a person gave in what it prints', async () => {
    const said: string[] = []
    await exporting(newFile(), { say: (line) => void said.push(line) })
    expect(said.length).toBeGreaterThan(10)
    for (const { nickname } of await rowsOf(server.config.DATABASE_URL, 'select nickname from accounts'))
      expect(said.join()).not.toContain(nickname)
  })

  it('is one moment, while people write', async () => {
    const account = randomUUID()
    const source = await emptyDatabase()
    await migrate(source.connectionString)
    await rowsOf(source.connectionString, 'insert into accounts (id, nickname, opened_at) values ($1, $2, now())', [
      account,
      'name 0',
    ])
    // Between the accounts and the log stand tables that take their time.
    await rowsOf(
      source.connectionString,
      `insert into live_messages select $1, n, now(), jsonb_build_object('n', repeat('x', 500)) from generate_series(1, 30000) n`,
      [account],
    )
    let written = 0
    let writing = true
    const writer = asked(source.connectionString, async (client) => {
      while (writing) {
        written += 1
        await client.query('begin')
        await client.query('update accounts set nickname = $1', [`name ${written}`])
        const session = randomUUID()
        await client.query(
          `insert into sessions (id, account_id, terminal, shell, device_name, signed_in_by, signed_in_at, last_used_at, ends_at_latest)
           values ($1, $2, 'web', 'browser', 'x', 'code', now(), now(), now())`,
          [session, account],
        )
        await client.query(`insert into security_log (account_id, at, event, session_id) values ($1, now(), 'n', $2)`, [
          account,
          session,
        ])
        await client.query('commit')
      }
    })
    await expect.poll(() => written).toBeGreaterThan(20)
    const file = newFile()
    const begun = written
    await exporting(file, { connectionString: source.connectionString })
    const ended = written
    writing = false
    await writer
    expect(ended - begun).toBeGreaterThan(20)

    await importing(file)
    const [found] = await rowsOf(
      target.connectionString,
      `select nickname, (select count(*)::int from security_log) as logged, (select count(*)::int from sessions) as sessions
       from accounts`,
    )
    expect(found).toEqual({ nickname: `name ${found?.logged}`, logged: found?.logged, sessions: found?.logged })
    expect(found?.logged).toBeGreaterThanOrEqual(begun - 1)
    await source.drop()
  })

  it('counts its rows right when the count comes later than the last row', async () => {
    const late = await lateCountsFrom(server.config.DATABASE_URL)
    const file = newFile()
    try {
      const { rows } = await exporting(file, { connectionString: late.connectionString })
      expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([])
    } finally {
      await late.stop()
    }
    await importing(file)
  })

  it('has the picture of its moment, though it is changed meanwhile', async () => {
    const person = await newcomer(server, 'web')
    const old = await changeAvatar(person, '#123456')
    let changed: string | undefined
    const slow: Blobs = {
      ...server.deps.blobs,
      async get(key) {
        changed ??= await changeAvatar(person, '#654321')
        await new Promise((resolve) => setTimeout(resolve, 300))
        return server.deps.blobs.get(key)
      },
    }
    const file = newFile()
    await exporting(file, { blobs: slow })
    await importing(file)
    expect(await rowsOf(target.connectionString, 'select 1 from accounts where avatar_hash = $1', [old])).toHaveLength(
      1,
    )
    expect(await folderBlobs(store).get(avatarKey(old, 512))).toBeDefined()
    expect(changed).not.toBe(old)
    // And afterwards the old one goes, as it would have: the job passed it by while the export held it.
    await sweepRecords(server.deps)
    await expect.poll(() => server.deps.blobs.get(avatarKey(old, 512)), { timeout: 20_000 }).toBeUndefined()
  })

  it('refuses to overwrite', async () => {
    const file = newFile()
    await writeFile(file, 'precious')
    await expect(exporting(file)).rejects.toThrow('is there already')
    expect(await readFile(file, 'utf8')).toBe('precious')
  })

  it('refuses to overwrite what came while it wrote', async () => {
    const file = newFile()
    const say = () => writeFile(file, 'precious')
    await expect(exporting(file, { say })).rejects.toThrow('is there already')
    expect(await readFile(file, 'utf8')).toBe('precious')
    expect(await leftBeside(file)).toEqual([])
  })

  it('refuses a folder that is not there', async () => {
    await expect(exporting(join(folder, 'nowhere', 'file'))).rejects.toThrow('There is no folder')
  })

  it('refuses a database without Foyer', async () => {
    const file = newFile()
    await expect(exporting(file, { connectionString: target.connectionString })).rejects.toThrow('There is no Foyer')
    expect(await leftBeside(file)).toEqual([])
  })

  it('refuses to leave pictures out, unless it is told to', async () => {
    const file = newFile()
    const blobs: Blobs = { ...server.deps.blobs, get: async () => undefined }
    await expect(exporting(file, { blobs })).rejects.toThrow('--leave-out-missing-pictures')
    expect(await leftBeside(file)).toEqual([])
    const left = await exporting(file, { blobs, leaveOutMissingPictures: true })
    expect(left).toMatchObject({ pictures: 0 })
    expect(left.picturesLeftOut).toBeGreaterThan(0)
    await importing(file)
  })

  it('leaves nothing when it is stopped', async () => {
    const file = newFile()
    const stop = new AbortController()
    await expect(exporting(file, { signal: stop.signal, say: () => stop.abort() })).rejects.toThrow()
    expect(await leftBeside(file)).toEqual([])
  })

  it('fails, and leaves nothing, when the database goes away in the middle', async () => {
    const source = await emptyDatabase()
    await migrate(source.connectionString)
    await rowsOf(
      source.connectionString,
      `insert into messages (id, template, number_key, queued_at, expires_at, state, settled_at)
       select gen_random_uuid(), repeat(md5(n::text), 20), '', now(), now(), 'accepted', now() from generate_series(1, 60000) n`,
    )
    const file = newFile()
    const exported = exporting(file, { connectionString: source.connectionString })
    const killed = asked(source.connectionString, async (client) => {
      await expect
        .poll(
          async () => {
            const { rowCount } = await client.query(
              `select pg_terminate_backend(pid) from pg_stat_activity
               where application_name = 'foyer-export' and query like 'copy%messages%' and datname = current_database()`,
            )
            return rowCount
          },
          { interval: 1 },
        )
        .toBe(1)
    })
    await expect(exported).rejects.toThrow()
    await killed
    expect(await leftBeside(file)).toEqual([])
    await source.drop()
  })
})

describe('an import', () => {
  it('refuses a database that holds something, and leaves it as it is', async () => {
    await importing(archive)
    const before = await contents(target.connectionString)
    await expect(importing(archive)).rejects.toThrow('is not empty')
    expect(await contents(target.connectionString)).toEqual(before)
  })

  it('refuses a database of something else', async () => {
    await rowsOf(target.connectionString, 'create table blog_posts (id int)')
    await expect(importing(archive)).rejects.toThrow('blog_posts')
    expect(await contents(target.connectionString)).toEqual({ blog_posts: [] })
  })

  it('refuses a database that Foyer and something else share', async () => {
    await migrate(target.connectionString)
    await rowsOf(target.connectionString, 'create table blog_posts (id int)')
    await expect(importing(archive)).rejects.toThrow('blog_posts')
    const { migrations, ...others } = await contents(target.connectionString)
    expect(migrations).toHaveLength((await readdir(MIGRATIONS_FOLDER)).length)
    expect(Object.values(others).flat()).toEqual([])
  })

  it('refuses a database that a newer Foyer has prepared', async () => {
    await migrate(target.connectionString)
    await rowsOf(target.connectionString, `insert into migrations values ('0999-of-the-future.sql', now())`)
    await expect(importing(archive)).rejects.toThrow('0999-of-the-future.sql')
  })

  it('refuses an archive of a newer schema', async () => {
    const source = await emptyDatabase()
    await migrate(source.connectionString)
    await rowsOf(source.connectionString, `insert into migrations values ('0999-of-the-future.sql', now())`)
    const file = newFile()
    await exporting(file, { connectionString: source.connectionString })
    await refusedAndEmpty(file, 'of a newer Foyer')
    await source.drop()
  })

  it('refuses an archive of a newer format', async () => {
    const file = await rewritten((name, bytes) => {
      if (name !== 'foyer.json') return bytes
      return Buffer.from(JSON.stringify({ archive: 'foyer', format: 2, version: '9.9.9', entirely: 'different' }))
    })
    await refusedAndEmpty(file, 'newer format')
  })

  it.each([
    ['is not there', 'There is no file', undefined],
    ['is empty', 'is damaged or not complete', Buffer.alloc(0)],
    ['is something else', 'is no archive of Foyer', Buffer.from('something else')],
    ['is something else, compressed', 'is no archive of Foyer', gzipSync('something else'.repeat(1000))],
  ])('refuses a file that %s', async (_, sentence, bytes) => {
    const file = newFile()
    if (bytes) await writeFile(file, bytes)
    await refusedAndEmpty(file, sentence)
  })

  it('refuses an archive that ends early, wherever', async () => {
    const whole = await readFile(archive)
    const lengths = [20, 1000, ...[0.1, 0.3, 0.5, 0.7, 0.9].map((part) => Math.floor(whole.length * part))]
    for (const length of [...lengths, whole.length - 9, whole.length - 1]) {
      const file = newFile()
      await writeFile(file, whole.subarray(0, length))
      await refusedAndEmpty(file, /damaged or not complete/)
    }
  })

  it('refuses an archive whose tar ends early inside a whole gzip', async () => {
    const tar = gunzipSync(await readFile(archive))
    for (const length of [512, 1024, 40_960, tar.length - 2048, tar.length - 1500]) {
      const file = newFile()
      await writeFile(file, gzipSync(tar.subarray(0, length)))
      await refusedAndEmpty(file, length > 1024 ? /damaged or not complete/ : /no archive of Foyer/)
    }
  })

  it('refuses an archive with a bit turned over, wherever', async () => {
    const whole = await readFile(archive)
    for (let at = 12; at < whole.length; at += Math.ceil(whole.length / 25)) {
      const bytes = Buffer.from(whole)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
      if (unpacksTo(bytes, gunzipSync(whole))) continue // a few bits of a gzip mean nothing
      const file = newFile()
      await writeFile(file, bytes)
      await refusedAndEmpty(file, /damaged or not complete|no archive/)
    }
  })

  it.each<[string, (name: string, bytes: Buffer) => Buffer | undefined]>([
    ['a changed row', (name, bytes) => (name.includes('accounts') ? replaced(bytes, '爱丽丝', '爱莉丝') : bytes)],
    ['a missing table', (name, bytes) => (name.includes('memberships') ? undefined : bytes)],
    ['a missing picture', (name, bytes) => (name.endsWith('/64.webp') ? undefined : bytes)],
    ['missing sums', (name, bytes) => (name.startsWith('sums/') ? undefined : bytes)],
    ['no manifest', (name, bytes) => (name === 'manifest.json' ? undefined : bytes)],
    ['an unknown part', (name, bytes) => (name.endsWith('/64.webp') ? Buffer.concat([bytes, bytes]) : bytes)],
  ])('refuses an archive with %s', async (_, change) => {
    await refusedAndEmpty(await rewritten(change), /damaged or not complete/)
  })

  it('that fails at its end leaves nothing, neither rows nor pictures', async () => {
    const migrationsFolder = await migrationsWith('alter table accounts add column never int not null')
    await expect(importing(archive, { migrationsFolder })).rejects.toThrow('migration 9999')
    await expectEmpty()
  })

  it('that fails keeps the pictures of a store that it shares with the installation that it came from', async () => {
    await cp(join(server.config.FOYER_DATA, 'pictures'), store, { recursive: true })
    await writeFile(join(store, avatarKey(picture, 64)), 'made by another version')
    const before = await readdir(store, { recursive: true })
    const migrationsFolder = await migrationsWith('alter table accounts add column never int not null')
    await expect(importing(archive, { migrationsFolder })).rejects.toThrow('migration 9999')
    expect(await readdir(store, { recursive: true })).toEqual(before)
  })

  it('that is stopped leaves nothing', async () => {
    for (const line of ['whole', 'accounts', 'security_log', 'pictures']) {
      const stop = new AbortController()
      const say = (said: string) => void (said.includes(line) && stop.abort(new Error('stopped')))
      await expect(importing(archive, { signal: stop.signal, say }), line).rejects.toThrow()
      await expectEmpty()
    }
  })

  it('makes a server that starts meanwhile wait', async () => {
    const order: string[] = []
    let starting: Promise<unknown> | undefined
    const blobs: Blobs = {
      ...folderBlobs(store),
      async get() {
        starting ??= migrate(target.connectionString).then(({ applied }) => order.push(`migrated ${applied.length}`))
        await new Promise((resolve) => setTimeout(resolve, 200))
        return undefined
      },
    }
    await importing(archive, { blobs })
    order.push('imported')
    await starting
    expect(order.toSorted()).toEqual(['imported', 'migrated 0']) // it found everything done
    expect((await contents(target.connectionString)).accounts).not.toEqual([])
  })
})

interface Changes {
  connectionString?: string
  blobs?: Blobs
  say?: (line: string) => void
  signal?: AbortSignal
  leaveOutMissingPictures?: boolean
  migrationsFolder?: string
}

function exporting(file: string, changes: Changes = {}) {
  const { blobs = server.deps.blobs, ...rest } = changes
  const deps = { blobs, clock: server.clock, secrets: server.deps.secrets }
  return exportArchive(deps, { connectionString: server.config.DATABASE_URL, file, say: () => {}, ...rest })
}

function importing(file: string, changes: Changes = {}) {
  const { blobs = folderBlobs(store), ...rest } = changes
  const deps = { blobs, clock: server.clock, secrets: server.deps.secrets }
  return importArchive(deps, { connectionString: target.connectionString, file, say: () => {}, ...rest })
}

async function refusedAndEmpty(file: string, sentence: string | RegExp) {
  const refused = await importing(file).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(CommandRefusal)
  expect((refused as Error).message).toMatch(sentence)
  await expectEmpty()
}

async function expectEmpty() {
  expect(await contents(target.connectionString)).toEqual({})
  expect((await readdir(store, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.webp'))).toEqual(
    [],
  )
}

/** A server on what was imported. */
async function running(story: (server: Running) => Promise<void>) {
  await mkdir(join(folder, 'imported'), { recursive: true })
  await cp(store, join(folder, 'imported', 'pictures'), { recursive: true })
  const config = { ...server.config, DATABASE_URL: target.connectionString, FOYER_DATA: join(folder, 'imported') }
  const imported = await startServer(config, server.clock, logTo({ write: () => true }, 'info'))
  try {
    await story(imported)
  } finally {
    await imported.stop()
  }
}

async function changeAvatar(terminal: TestTerminal, background: string): Promise<string> {
  const file = await sharp({ create: { width: 600, height: 600, channels: 3, background } })
    .png()
    .toBuffer()
  const boundary = '----foyer'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="picture"; filename="me.png"\r\ncontent-type: image/png\r\n\r\n`
  const answer = await terminal.ask({
    method: 'PUT',
    url: '/v1/my/avatar',
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return answer.json().avatar.hash
}

/** People do what they do, and what they cannot be brought to do here is written beside; then all is at rest. */
async function fillEveryTable() {
  const { sandbox, config } = server
  const phone = await signIn(server, NUMBERS.alice, 'ios')
  const ended = await alice.ask({ method: 'DELETE', url: `/v1/my/terminals/${phone.session.id}` })
  expect(ended.statusCode, ended.body).toBeLessThan(300)
  await newcomer(server, 'android')
  appeal = (await openAppealOf(server, { lost: newNumber() })).reference
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'down' })
  await server.ask({ method: 'POST', url: '/v1/sign-in/codes', payload: { phone: { number: newNumber() } } })
  await vi.waitUntil(async () => {
    const tried = await rowsOf(config.DATABASE_URL, `select from message_tries where outcome = 'unreachable'`)
    return tried.length > 0
  })
  await asked(config.DATABASE_URL, async (client) => {
    await vi.waitUntil(async () => {
      const { rowCount } = await client.query('delete from graphile_worker._private_jobs where locked_at is null')
      return rowCount
    })
    await client.query(`insert into organisation_settings (organisation_id, setting, is_on, changed_at, changed_by)
      select id, 'members_may_change_avatar', true, now(), (select id from accounts limit 1) from organisations`)
    await client.query(
      `insert into hand_overs select '\\x00ff', id, 'profile', now(), now(), null from sessions limit 1`,
    )
    await client.query(`insert into sign_in_tickets (hash, number, shown_key, accounts, method, terminal, issued_at, expires_at)
      values ('\\x01', '\\x10', '\\x11', array(select id from accounts), 'code',
      '{"kind": "web", "shell": "browser", "deviceName": "a \\"b\\""}', now(), now())`)
    await client.query(`insert into rebindings select gen_random_uuid(), account_id, id, id, now(), '\\x02', now(), null, null
      from phone_bindings limit 1`)
    await client.query(`insert into known_terminals select id, '\\x03', now(), now() from accounts limit 1`)
    await client.query(`insert into wechat_bindings select gen_random_uuid(), id, realm, 'of-a-test', '微', now()
      from accounts a where not exists (select from wechat_bindings where account_id = a.id) limit 1`)
    await client.query(
      `insert into wechat_openids select id, 'app', 'openid' from wechat_bindings where unionid = 'of-a-test'`,
    )
    await client.query(`insert into proofs select '\\x04', account_id, id, 'rebindPhone', 'smsCode', now(), now(), null
      from sessions limit 1`)
    await client.query(`insert into wechat_visits select '\\x05', '\\x06', 'prove', 'rebindWechat', account_id, id, 'web',
      'address', now(), now(), null from sessions limit 1`)
    await client.query(`insert into passkeys select gen_random_uuid(), id, '\\x07', '\\x08', 4294967295,
      array['usb', 'a "b", {c}'], true, '电脑', now(), null from accounts limit 1`)
    await client.query(`insert into passkey_challenges (id, challenge, purpose, asked_from, asked_at, expires_at)
      values (gen_random_uuid(), 'challenge', 'signIn', 'address', now(), now())`)
    await client.query(`insert into recovery_codes select '\\x09', id, now(), null from accounts limit 1`)
    for (const statement of ORGANISATIONS_AND_CLOSING) await client.query(statement)
    for (const statement of APPLICATIONS) await client.query(statement)
    for (const statement of IN_MEETINGS) await client.query(statement)
    // What COPY must take care of.
    await client.query(`update sessions set device_name = $1, place = '' where id = $2`, [
      'tab\t, line\n, return\r, \\N, \\., "quoted", 𠮷\u0001',
      phone.session.id,
    ])
    // The highest number was used, and is gone.
    await client.query(
      `insert into failed_tries (kind, subject, failed_at) select 'gone', '', now() from generate_series(1, 3)`,
    )
    await client.query(
      `delete from failed_tries where kind = 'gone' and id > (select min(id) from failed_tries where kind = 'gone')`,
    )
  })
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'no-limits' })
}

const MEMBERS = 'select account_id, organisation_id from members order by organisation_id, account_id'
const ORGANISATIONS_AND_CLOSING = [
  `insert into administrators_log (organisation_id, at, event, actor_id, subject_id, details)
    select organisation_id, now(), 'settingChanged', account_id, null, '{"setting": "a \\"b\\""}' from (${MEMBERS}) m limit 2`,
  `insert into super_admin_offers select gen_random_uuid(), one.organisation_id, one.account_id, other.account_id, 'member',
    now(), now(), now(), 'void' from members one join members other using (organisation_id)
    where one.account_id <> other.account_id limit 1`,
  `insert into imports (id, organisation_id, begun_by, begun_at, expires_at, state, finished_at)
    select gen_random_uuid(), organisation_id, account_id, now(), now() + interval '1 day', 'done', now() from (${MEMBERS}) m limit 1`,
  `insert into import_lines select id, 1, '\\x0a', null, 'added', begun_by from imports`,
  `insert into data_exports (id, account_id, asked_at, state, progress) select gen_random_uuid(), id, now(), 'failed', 40
    from accounts limit 1`,
  `insert into closures (id, account_id, closed_by, closed_at, erased, finished_at, receipt)
    values (gen_random_uuid(), gen_random_uuid(), 'owner', now(), '[{"store": "files", "rows": 4}]', now(), 'a.b.c')`,
  `insert into service_keys values ('thumbprint', '{"kty": "EC"}', '\\x0b', now(), now())`,
  `insert into sso_connections (organisation_id, protocol, domain, provider, sealed_secret, mapping, provisioning,
    links_members, changed_at, changed_by)
    select organisation_id, 'oidc', 'a-test', '{"issuer": "https://idp.test"}', '\\x0c', '{}', 'invitedOnly', false, now(), account_id
    from (${MEMBERS}) m limit 1`,
  `insert into sso_email_domains select 'a-test.example', organisation_id from sso_connections`,
  `insert into sso_identities select account_id, organisation_id, 'a "subject"', now(), null from (${MEMBERS}) m limit 1`,
  `insert into sso_visits (hash, state_hash, organisation_id, purpose, sealed, begun_from, begun_at, expires_at)
    select '\\x0d', '\\x0e', organisation_id, 'signIn', '\\x0f', 'address', now(), now() from sso_connections`,
  `insert into sso_assertions values ('\\x10', now(), now())`,
]

const APPLICATIONS = [
  `insert into applications (id, organisation_id, name, added_at, added_by, webhook_address, webhook_set_at, sealed_webhook_secrets)
    select gen_random_uuid(), organisation_id, 'a "room"', now(), account_id, 'https://rooms.test/', now(), '\\x12'
    from (${MEMBERS}) m limit 1`,
  `insert into application_keys select gen_random_uuid(), id, '\\x13', 'abcd', now(), now(), now() from applications`,
  `insert into used_passes values (gen_random_uuid(), now())`,
  `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until,
    application_id, reference)
    select gen_random_uuid(), '123456789', added_by, added_by, now(), now(), now(), 'byApplication', now() + interval '1 day', id, 'a'
    from applications`,
  `insert into webhook_events (id, application_id, meeting_id, seq, event, body, at, due_at, tries, given_up_at)
    select gen_random_uuid(), application_id, id, 1, 'meeting.ended', '{"type": "a \\"b\\""}', now(), now(), 8, now()
    from meetings where application_id is not null`,
  `insert into webhook_lines select meeting_id, application_id, now() from webhook_events`,
  `insert into webhook_tries (event_id, tried_at, status, milliseconds) select id, now(), 500, 12 from webhook_events`,
]

const IN_MEETINGS = [
  `insert into meetings (id, number, owner_id, host_id, topic, made_at, planned_for, minutes, time_zone, number_rests_until)
    select gen_random_uuid(), '234567891', id, id, 'a "topic", 主题', now(), now(), 60, 'Asia/Shanghai', now() + interval '1 day'
    from accounts limit 1`,
  `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, number_rests_until)
    select gen_random_uuid(), '345678912', account_id, account_id, now(), now(), 'infinity' from sessions where ended_at is null limit 1`,
  `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
    select gen_random_uuid(), m.id, m.owner_id, s.account_id, s.id, s.terminal, true, 1, now(), now() + interval '45 seconds'
    from meetings m join sessions s on s.account_id = m.owner_id and s.ended_at is null where m.number = '345678912' limit 1`,
  `insert into lobby select m.id, s.id, s.account_id, now(), now() from meetings m, sessions s where m.number = '234567891' limit 1`,
  `insert into history_switches select account_id, true, now(), id from sessions limit 1`,
  `insert into history_records select s.account_id, m.id, 1, now(), now(), now() from history_switches s, meetings m limit 1`,
]

async function emptyDatabase() {
  const { server: address } = inject('database')
  const name = `foyer_test_${randomBytes(6).toString('hex')}`
  await rowsOf(address, `create database ${name}`)
  return {
    connectionString: inDatabase(address, name),
    drop: async () => void (await rowsOf(address, `drop database ${name} with (force)`)),
  }
}

/** Every row of every table, as text. */
async function contents(connectionString: string): Promise<Record<string, string[]>> {
  return asked(connectionString, async (client) => {
    await client.query(`set timezone = 'UTC'`)
    const tables = await client.query(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    )
    const all: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`select t::text as line from public.${name} t order by 1`)
      all[name] = rows.map((row) => row.line)
    }
    return all
  })
}

async function asked<T>(connectionString: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any query
function rowsOf(connectionString: string, query: string, values: unknown[] = []): Promise<Record<string, any>[]> {
  return asked(connectionString, async (client) => (await client.query(query, values)).rows)
}

function newFile(): string {
  files += 1
  return join(folder, `archive-${files}.foyer`)
}

async function leftBeside(file: string): Promise<string[]> {
  const name = file.slice(folder.length + 1)
  return (await readdir(folder)).filter((one) => one.startsWith(name) && one !== name)
}

/** The product's migrations and one more. */
async function migrationsWith(statements: string): Promise<string> {
  const place = await mkdtemp(join(folder, 'migrations-'))
  await cp(MIGRATIONS_FOLDER, place, { recursive: true })
  await writeFile(join(place, '9999-of-a-test.sql'), statements)
  return place
}

/** The archive with its entries changed or left out, whole as a file. */
async function rewritten(change: (name: string, bytes: Buffer) => Buffer | undefined): Promise<string> {
  const file = newFile()
  const entries = extract()
  entries.end(gunzipSync(await readFile(archive)))
  const changed = pack()
  for await (const entry of entries) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    const bytes = change(entry.header.name, Buffer.concat(chunks))
    if (bytes) changed.entry({ name: entry.header.name }, bytes)
  }
  changed.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of changed) chunks.push(chunk as Buffer)
  const handle = await open(file, 'wx')
  await handle.writeFile(gzipSync(Buffer.concat(chunks)))
  await handle.close()
  return file
}

function unpacksTo(bytes: Buffer, expected: Buffer): boolean {
  try {
    return gunzipSync(bytes).equals(expected)
  } catch {
    return false
  }
}

function replaced(bytes: Buffer, one: string, other: string): Buffer {
  expect(bytes.toString()).toContain(one)
  return Buffer.from(bytes.toString().replace(one, other))
}
