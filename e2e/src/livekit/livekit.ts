import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const READY_WITHIN = 20_000

/** A real LiveKit server on this machine alone, with a key of its own. */
export interface LiveKit {
  /** The settings with which Foyer uses it. */
  settings: Record<string, string>
  /** Where it answers over HTTP. */
  address: string
  pid: number
  /** What it wrote, for the one who looks into a failure. */
  wrote(): string
  stop(): Promise<void>
}

/** `news` is the address at which Foyer hears who came. */
export async function startLiveKit(news: string, program = process.env.FOYER_LIVEKIT_SERVER): Promise<LiveKit> {
  if (!program) throw new Error('These tests need a LiveKit server: npm run test:livekit')
  const [port, tcpPort] = await freePorts(2)
  const [key, secret] = [`key${randomBytes(6).toString('hex')}`, randomBytes(24).toString('hex')]
  const folder = await mkdtemp(join(tmpdir(), 'foyer-livekit-'))
  const file = join(folder, 'livekit.yaml')
  await writeFile(file, configuration({ port, tcpPort, key, secret, news }))
  const child = spawn(program, ['--config', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let wrote = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      wrote = (wrote + text).slice(-20_000)
    })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  const address = `http://127.0.0.1:${port}/`
  try {
    await untilReady(address, child, () => wrote)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    settings: {
      FOYER_MEDIA: 'liveKit',
      LIVEKIT_URL: `ws://127.0.0.1:${port}`,
      LIVEKIT_API_KEY: key,
      LIVEKIT_API_SECRET: secret,
    },
    address,
    pid: child.pid ?? 0,
    wrote: () => wrote,
    stop,
  }
}

function configuration(
  with_: Record<'key' | 'secret' | 'news', string> & Record<'port' | 'tcpPort', number | undefined>,
) {
  return `port: ${with_.port}
bind_addresses: ['127.0.0.1']
rtc:
  port_range_start: 24000
  port_range_end: 24199
  tcp_port: ${with_.tcpPort}
  node_ip: 127.0.0.1
  use_external_ip: false
  enable_loopback_candidate: true
  interfaces: { includes: ['lo', 'lo0'] }
keys: { ${with_.key}: ${with_.secret} }
webhook: { api_key: ${with_.key}, urls: ['${with_.news}'] }
logging: { level: info }
`
}

async function untilReady(address: string, child: ChildProcess, wrote: () => string): Promise<void> {
  const until = performance.now() + READY_WITHIN
  while (performance.now() < until && child.exitCode === null) {
    if ((await fetch(address).catch(() => undefined))?.ok) return
    await wait(100)
  }
  throw new Error(`LiveKit did not start:\n${wrote()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
