import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFakeRoot } from './testing/fake-root.ts'
import { eventually, processesMentioning } from './testing/processes.ts'

/** For tests of the rest: the parts here do not connect, so nothing has to answer there. */
const ELSEWHERE = { DATABASE_URL: 'postgresql://elsewhere/foyer' }

let root: string
let ports: Record<string, string>
const launchers: ChildProcess[] = []

beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'foyer-launch-')))
  makeFakeRoot(root)
  const sandbox = ['', '_TENCENT', '_ALIYUN', '_WECHAT', '_IDP'].map((server) => `FOYER_SANDBOX${server}_PORT`)
  const names = ['FOYER_PORT', ...sandbox]
  const free = await freePorts(names.length)
  ports = Object.fromEntries(names.map((name, index) => [name, String(free[index])]))
})

afterEach(async () => {
  for (const launcher of launchers.splice(0)) launcher.kill('SIGKILL')
  await eventually('no process is left', () => processesMentioning(root).length === 0)
  rmSync(root, { recursive: true, force: true })
})

test('brings everything up, says where it is, and Ctrl-C ends it in order and leaves no process', async () => {
  const launcher = start()
  await launcher.up
  expect(launcher.output()).toContain(`http://localhost:${ports.FOYER_PORT}/docs`)
  expect(launcher.output()).toContain(`http://localhost:${ports.FOYER_SANDBOX_PORT}`)
  launcher.process.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(events()).toEqual([
    'sandbox started',
    'server started',
    'server asked by SIGTERM',
    'server stopped',
    'sandbox asked by SIGTERM',
    'sandbox stopped',
  ])
  expect(readFileSync(join(root, 'data/logs/postgres.log'), 'utf8')).toContain('database system is shut down')
  expect(processesMentioning(root)).toEqual([])
})

test('the server is told the database, the sandbox and the gateways; the operator has the last word', async () => {
  const launcher = start({
    ALIYUN_SMS_ENDPOINT: 'https://dysmsapi.aliyuncs.com',
    WECHAT_API_URL: 'https://api.weixin.qq.com',
  })
  await launcher.up
  const env = JSON.parse(readFileSync(join(root, 'data/server.env.json'), 'utf8'))
  expect(env).toMatchObject({
    FOYER_DATA: join(root, 'data'),
    FOYER_PARENT_PIPE: '1',
    FOYER_SANDBOX_URL: `http://localhost:${ports.FOYER_SANDBOX_PORT}`,
    TENCENT_SMS_ENDPOINT: `http://localhost:${ports.FOYER_SANDBOX_TENCENT_PORT}`,
    ALIYUN_SMS_ENDPOINT: 'https://dysmsapi.aliyuncs.com',
    WECHAT_OPEN_URL: `http://localhost:${ports.FOYER_SANDBOX_WECHAT_PORT}`,
    WECHAT_API_URL: 'https://api.weixin.qq.com',
    WECHAT_APP_AUTHORIZE_URL: `http://localhost:${ports.FOYER_SANDBOX_WECHAT_PORT}/app/authorize`,
  })
  expect(env.DATABASE_URL).toMatch(/^postgresql:\/\/foyer@\/foyer\?host=/)
})

test('the sandbox is told where the product is, and its ports', async () => {
  const launcher = start(ELSEWHERE)
  await launcher.up
  const env = JSON.parse(readFileSync(join(root, 'data/sandbox.env.json'), 'utf8'))
  expect(env).toMatchObject({
    ...ports,
    FOYER_PUBLIC_URL: `http://localhost:${ports.FOYER_PORT}`,
    FOYER_SANDBOX_HOST: '127.0.0.1',
  })
})

test('in production there is no sandbox, and nothing points at one', async () => {
  const launcher = start({ FOYER_MODE: 'production', ...ELSEWHERE })
  await launcher.up
  expect(events()).toEqual(['server started'])
  const env = JSON.parse(readFileSync(join(root, 'data/server.env.json'), 'utf8'))
  expect(env).not.toHaveProperty('TENCENT_SMS_ENDPOINT')
  expect(env).not.toHaveProperty('FOYER_SANDBOX_URL')
  expect(env).not.toHaveProperty('WECHAT_OPEN_URL')
})

test('with DATABASE_URL no PostgreSQL is started', async () => {
  const launcher = start(ELSEWHERE)
  await launcher.up
  expect(existsSync(join(root, 'data/postgres'))).toBe(false)
  const env = JSON.parse(readFileSync(join(root, 'data/server.env.json'), 'utf8'))
  expect(env.DATABASE_URL).toBe('postgresql://elsewhere/foyer')
})

test('a Ctrl-C that arrives several times at once still lets the server finish', async () => {
  const launcher = start({ FAKE_STOPS_IN_MS: '800', ...ELSEWHERE })
  await launcher.up
  for (let time = 0; time < 4; time++) launcher.process.kill('SIGINT')
  await sleep(100)
  launcher.process.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(events()).toContain('server stopped')
})

test('a second Ctrl-C hurries a server that does not finish', async () => {
  const launcher = start({ FAKE_STUBBORN: 'server', ...ELSEWHERE })
  await launcher.up
  launcher.process.kill('SIGINT')
  await sleep(1000)
  const asked = performance.now()
  launcher.process.kill('SIGINT')
  await launcher.ended
  expect(performance.now() - asked).toBeLessThan(5000)
  expect(processesMentioning(root)).toEqual([])
})

test('Ctrl-C while it is still starting ends it too', async () => {
  const launcher = start()
  await eventually('PostgreSQL is being started', () => launcher.output().includes('Starting PostgreSQL'))
  launcher.process.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(processesMentioning(root)).toEqual([])
})

test('when the server dies the rest is stopped, and its last lines are shown', async () => {
  const launcher = start()
  await launcher.up
  await fetch(`http://localhost:${ports.FOYER_PORT}/die`).catch(() => {})
  expect(await launcher.ended).toBe(1)
  expect(launcher.output()).toMatch(/server ended with code 3/)
  expect(launcher.output()).toMatch(/out of luck: the cause/)
  expect(events()).toContain('sandbox stopped')
  expect(processesMentioning(root)).toEqual([])
})

test('when PostgreSQL is killed the rest is stopped, and it is named', async () => {
  const launcher = start()
  await launcher.up
  process.kill(postmasterPid(), 'SIGKILL')
  expect(await launcher.ended).toBe(1)
  expect(launcher.output()).toMatch(/✗ PostgreSQL ended/)
  expect(events().slice(2)).toEqual([
    'server asked by SIGTERM',
    'server stopped',
    'sandbox asked by SIGTERM',
    'sandbox stopped',
  ])
})

test('a server that refuses its settings is heard, and nothing is left running', async () => {
  const launcher = start({ FAKE_REFUSES: 'server', ...ELSEWHERE })
  expect(await launcher.ended).toBe(1)
  expect(launcher.output()).toContain('FOYER_COLOUR is not a colour')
  expect(processesMentioning(root)).toEqual([])
})

test('a launcher killed by -9 leaves no process, and the next start works at once', async () => {
  const first = start({ FAKE_STOPS_IN_MS: '1500' })
  await first.up
  first.process.kill('SIGKILL')
  const second = start()
  await second.up
  expect(events()).toContain('server asked by the pipe')
  second.process.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(processesMentioning(root)).toEqual([])
})

test('a port in use is named with the setting that changes it, before anything is started', async () => {
  const occupant = createServer().listen(Number(ports.FOYER_SANDBOX_TENCENT_PORT))
  const launcher = start()
  expect(await launcher.ended).toBe(1)
  occupant.close()
  expect(launcher.output()).toContain(`Port ${ports.FOYER_SANDBOX_TENCENT_PORT}`)
  expect(launcher.output()).toContain('FOYER_SANDBOX_TENCENT_PORT')
  expect(existsSync(join(root, 'data/postgres'))).toBe(false)
  expect(existsSync(join(root, 'builds'))).toBe(false)
})

test('a second launcher on the same data is told so', async () => {
  const first = start(ELSEWHERE)
  await first.up
  const second = start({ FOYER_PORT: '1' })
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('already running')
})

test('a wrong setting is refused by name', async () => {
  const launcher = start({ FOYER_PORT: 'seventy' })
  expect(await launcher.ended).toBe(1)
  expect(launcher.output()).toContain('FOYER_PORT')
  const other = start({ FOYER_SANDBOX_HOST: 'everywhere' })
  expect(await other.ended).toBe(1)
  expect(other.output()).toContain('FOYER_SANDBOX_HOST is 127.0.0.1 or 0.0.0.0')
})

test('the web app is built again only when its sources changed', async () => {
  const builds = () => readFileSync(join(root, 'builds'), 'utf8').trim().split('\n').length
  for (const expected of [1, 1, 2]) {
    if (expected === 2) appendFileSync(join(root, 'contract/src/index.ts'), '// changed')
    const launcher = start(ELSEWHERE)
    await launcher.up
    launcher.process.kill('SIGINT')
    await launcher.ended
    expect(builds()).toBe(expected)
    expect(readFileSync(join(root, 'web/dist/index.html'), 'utf8')).toBe(`built in ${join(root, 'web')}`)
  }
})

test('the console shows warnings of the server and nothing less; the log has everything', async () => {
  const launcher = start(ELSEWHERE)
  await launcher.up
  await fetch(`http://localhost:${ports.FOYER_PORT}/info`)
  await fetch(`http://localhost:${ports.FOYER_PORT}/warn`)
  await eventually('the warning is shown', () => launcher.output().includes('server warning: the gateway is slow'))
  expect(launcher.output()).not.toContain('nothing much')
  expect(readFileSync(join(root, 'data/logs/server.log'), 'utf8')).toContain('nothing much')
})

test('with --dev a changed source restarts the server, and one that does not start waits for the next change', async () => {
  const launcher = start(ELSEWHERE, ['--dev'])
  await launcher.up
  const file = join(root, 'server/src/main.ts')
  const works = readFileSync(file, 'utf8')
  writeFileSync(file, 'throw new Error("half written")\n')
  await eventually('the mistake is shown', () => launcher.output().includes('Waiting for a change'))
  expect(launcher.output()).toContain('half written')
  writeFileSync(file, works)
  await eventually('it runs again', () => launcher.output().includes('The server has restarted'))
  launcher.process.kill('SIGINT')
  expect(await launcher.ended).toBe(0)
  expect(processesMentioning(root)).toEqual([])
})

function start(env: Record<string, string> = {}, args: string[] = []) {
  const program = fileURLToPath(new URL('./testing/launch-here.ts', import.meta.url))
  const { DATABASE_URL, FOYER_DATA, FOYER_MODE, FOYER_PUBLIC_URL, FOYER_HOST, ...inherited } = process.env
  const child = spawn(process.execPath, [program, root, ...args], {
    env: { ...inherited, ...ports, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  launchers.push(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const up = eventually('it is up', () => {
    if (child.exitCode !== null) throw new Error(`it ended:\n${said}`)
    return said.includes('Ctrl-C stops everything')
  })
  up.catch(() => {})
  return { process: child, output: () => said, ended, up }
}

function events(): string[] {
  return readFileSync(join(root, 'data/events'), 'utf8').trim().split('\n')
}

function postmasterPid(): number {
  return Number(readFileSync(join(root, 'data/postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      return new Promise<ReturnType<typeof createServer>>((resolve) => {
        const server = createServer().listen(0, () => resolve(server))
      })
    }),
  )
  const free = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return free
}
