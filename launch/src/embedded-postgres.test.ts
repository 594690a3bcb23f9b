import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { eventually, processesMentioning } from './testing/processes.ts'

let parent: string
let dataFolder: string
const open: EmbeddedPostgres[] = []
const holders: ChildProcess[] = []

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'foyer-launch-')))
  dataFolder = join(parent, 'postgres')
})

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
  for (const database of open.splice(0).reverse()) await database.stop()
  await eventually('no process is left', () => processesMentioning(parent).length === 0)
  rmSync(parent, { recursive: true, force: true })
})

test('a fresh folder gets a durable database that only its owner can reach', async () => {
  const database = await start()
  expect(database.adopted).toBe(false)
  const [row] = await query(
    database,
    `select current_user as user, current_database() as database, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums,
       current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding`,
  )
  expect(row).toEqual({
    user: 'foyer',
    database: 'foyer',
    fsync: 'on',
    commit: 'on',
    checksums: 'on',
    addresses: '',
    encoding: 'UTF8',
  })
  expect(statSync(dataFolder).mode & 0o077).toBe(0)
})

test('the extensions that constraints and searches rely on are there', async () => {
  const database = await start()
  for (const name of ['btree_gist', 'pg_trgm', 'citext', 'pgcrypto', 'pg_stat_statements']) {
    await query(database, `create extension ${name}`)
  }
})

test('settings can be given', async () => {
  const database = await start({ settings: { fsync: 'off', max_connections: '17' } })
  const [row] = await query(
    database,
    `select current_setting('fsync') as fsync, current_setting('max_connections') as most`,
  )
  expect(row).toEqual({ fsync: 'off', most: '17' })
})

test('a second start joins the running database, and its stop leaves it running', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ adopted: true, pid: first.pid, connectionString: first.connectionString })
  await second.stop()
  expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('stop leaves no process, and what was written is there at the next start', async () => {
  const first = await start()
  await query(first, 'create table notes (words text)')
  await query(first, `insert into notes values ('门厅')`)
  await first.stop()
  await first.ended
  expect(processesMentioning(dataFolder)).toEqual([])
  expect(await query(await start(), 'select words from notes')).toEqual([{ words: '门厅' }])
})

test('stopping twice, or at once with a hurry, is harmless', async () => {
  const database = await start()
  await Promise.all([database.stop(), database.stop(), database.stop('immediate')])
  await database.stop()
  expect((await start()).adopted).toBe(false)
})

test('after a kill -9 of PostgreSQL the next start has every acknowledged row', async () => {
  const first = await start()
  await query(first, 'create table notes (number int primary key)')
  const client = await connect(first)
  let acknowledged = 0
  const writing = (async () => {
    for (;;) {
      await client.query('insert into notes values ($1)', [acknowledged + 1])
      acknowledged++
    }
  })()
  await eventually('some rows are written', () => acknowledged >= 50)
  process.kill(first.pid!, 'SIGKILL')
  await expect(writing).rejects.toThrow()
  await first.ended
  const second = await start()
  expect(second.adopted).toBe(false)
  const [row] = await query(second, 'select count(*)::int as found, max(number) as last from notes')
  // the last insert may have been committed without its answer arriving
  expect([acknowledged, acknowledged + 1]).toContain(row!.found)
  expect(row!.last).toBe(row!.found)
})

test('when its launcher is killed by -9, PostgreSQL ends too, and the next start works', async () => {
  const holder = hold()
  const { pid } = await holder.answer
  await query({ connectionString: (await holder.answer).connectionString }, 'create table notes ()')
  const gone = once(holder.process, 'exit')
  holder.process.kill('SIGKILL')
  await gone // one that is dying still is alive, and may be joined
  const second = await start()
  expect(second.pid).not.toBe(pid)
  expect(await query(second, 'select * from notes')).toEqual([])
})

test('a kill -9 during the very first start leaves nothing in the way', async () => {
  const holder = hold()
  await eventually('the files are being made', () => leftovers().some((name) => existsSync(join(parent, name, 'base'))))
  holder.process.kill('SIGKILL')
  expect(existsSync(dataFolder)).toBe(false)
  const database = await start()
  expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(leftovers()).toEqual([])
})

test('of several processes that start at the same time on a fresh folder one wins and the others join it', async () => {
  const answers = await Promise.all([hold(), hold(), hold()].map(({ answer }) => answer))
  expect(answers.map(({ adopted }) => adopted).sort()).toEqual([false, true, true])
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1)
})

test('who starts while the database is closing waits and gets a running one', async () => {
  const first = await start()
  const stopping = first.stop()
  const second = await start()
  await stopping
  expect(second.adopted).toBe(false)
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a lock file whose pid now belongs to another program does not hinder', async () => {
  await (await start()).stop()
  writeFileSync(join(dataFolder, 'postmaster.pid'), `${process.ppid}\n${dataFolder}\n1700000000\n5432\n\n\n0 0\n`)
  expect((await start()).adopted).toBe(false)
})

test('a folder whose path is too long for a socket works, with the socket in a private folder', async () => {
  dataFolder = join(parent, ...Array.from({ length: 12 }, () => '深而长的文件夹'), 'postgres')
  const database = await start()
  expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
  const { host } = new pg.Client({ connectionString: database.connectionString })
  expect(host.startsWith(dataFolder)).toBe(false)
  expect(statSync(host).mode & 0o777).toBe(0o700)
  rmSync(host, { recursive: true, force: true })
})

test('a path with spaces, commas, quotes and Chinese works', async () => {
  dataFolder = join(parent, `它's a "data", folder 100%`, 'postgres')
  const database = await start()
  expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a folder reached through a link is the same database', async () => {
  const first = await start()
  symlinkSync(dataFolder, join(parent, 'link'))
  const second = await startEmbeddedPostgres({ dataFolder: join(parent, 'link') })
  expect(second).toMatchObject({ adopted: true, pid: first.pid })
})

test('a folder with other files in it is refused by name and left as it was', async () => {
  mkdirSync(dataFolder)
  writeFileSync(join(dataFolder, 'letter.txt'), 'dear')
  await expect(start()).rejects.toThrow(dataFolder)
  expect(readdirSync(dataFolder)).toEqual(['letter.txt'])
})

test('a database of another major version is refused with the way out', async () => {
  await (await start()).stop()
  writeFileSync(join(dataFolder, 'PG_VERSION'), '15\n')
  await expect(start()).rejects.toThrow(/PostgreSQL 15.*Export/)
})

test('a start that PostgreSQL refuses ends with its own words', async () => {
  await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/shared_buffers/)
})

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('as root', () => {
  test('where user namespaces are forbidden it runs as nobody, and later still does', async () => {
    rmSync(parent, { recursive: true })
    mkdirSync(parent, { mode: 0o755 })
    const holder = hold({ without: 'unshare' })
    await holder.answer
    expect(statSync(dataFolder).uid).toBe(65534)
    holder.process.stdin!.end()
    await eventually('it stopped', () => holder.process.exitCode === 0)
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(dataFolder).uid).toBe(65534)
  })

  test('where the kernel cannot tie PostgreSQL to its launcher, a guard ends it', async () => {
    const holder = hold({ without: 'setpriv' })
    const { pid } = await holder.answer
    holder.process.kill('SIGKILL')
    await eventually('PostgreSQL ended', () => !existsSync(`/proc/${pid}`))
  })
})

type Answer = { connectionString: string; adopted: boolean; pid: number }

async function start(options: { settings?: Record<string, string> } = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataFolder, ...options })
  open.push(database)
  return database
}

/** Another process that starts the database and holds it, if told so on a system that lacks a program. */
function hold({ without }: { without?: string } = {}) {
  const program = fileURLToPath(new URL('./testing/hold-database.ts', import.meta.url))
  const env = without ? { ...process.env, PATH: pathWithout(without) } : process.env
  const holder = spawn(process.execPath, [program, dataFolder], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  holders.push(holder)
  const answer = new Promise<Answer>((resolve, reject) => {
    createInterface(holder.stdout).once('line', (line) => resolve(JSON.parse(line)))
    holder.once('exit', () => reject(new Error('the holder ended before it answered')))
  })
  answer.catch(() => {})
  return { process: holder, answer }
}

function pathWithout(program: string): string {
  const folder = join(parent, 'bin')
  mkdirSync(folder)
  for (const name of ['unshare', 'setpriv', 'id', 'true']) {
    if (name !== program) symlinkSync(`/usr/bin/${name}`, join(folder, name))
  }
  return folder
}

function leftovers(): string[] {
  return readdirSync(parent).filter((name) => name.startsWith(`${basename(dataFolder)}.new-`))
}

async function connect({ connectionString }: { connectionString: string }): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function query(database: { connectionString: string }, sql: string) {
  const client = await connect(database)
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
