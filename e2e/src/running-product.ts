import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from '@foyer/sandbox'
import { copyWebApp, ROOT } from './web-app.ts'

const READY_WITHIN = 180_000
const RECEIVED_WITHIN = 90_000
/** The product hears of a moved clock by a stream. */
const PRODUCT_FOLLOWS_WITHIN = 1_000

/** The whole product as `npm start` brings it up, with the sandbox, on free ports and data of its own. */
export interface RunningProduct {
  url: string
  sandboxUrl: string
  /** What the next message to this number holds: a code, or the link that undoes a rebinding. */
  received(number: string, what: 'code' | 'link'): Promise<string>
  /** The product's and the sandbox's clocks go forward. */
  timePasses(milliseconds: number): Promise<void>
  stop(): Promise<void>
}

export async function startProduct(): Promise<RunningProduct> {
  const data = await mkdtemp(join(tmpdir(), 'foyer-pictures-'))
  const webFolder = join(data, 'web')
  await copyWebApp(webFolder) // of its own, whoever builds meanwhile
  const [product, stage, tencent, aliyun, wechat, idp] = await freePorts(6)
  const launcher = spawn(process.execPath, [join(ROOT, 'launch/src/start.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      FOYER_DATA: data,
      FOYER_WEB_FOLDER: webFolder,
      FOYER_PORT: String(product),
      FOYER_SANDBOX_PORT: String(stage),
      FOYER_SANDBOX_TENCENT_PORT: String(tencent),
      FOYER_SANDBOX_ALIYUN_PORT: String(aliyun),
      FOYER_SANDBOX_WECHAT_PORT: String(wechat),
      FOYER_SANDBOX_IDP_PORT: String(idp),
    },
  })
  const ended = once(launcher, 'exit')
  const [url, sandboxUrl] = [`http://localhost:${product}`, `http://localhost:${stage}`]
  const stop = async () => {
    launcher.kill('SIGINT')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  try {
    await untilReady(`${url}/readyz`)
    return { url, sandboxUrl, stop, ...pretendPhones(sandboxUrl), timePasses: (ahead) => moveClock(sandboxUrl, ahead) }
  } catch (error) {
    await stop()
    throw error
  }
}

function pretendPhones(sandboxUrl: string): Pick<RunningProduct, 'received'> {
  const read = new Set<number>()
  return {
    async received(number, what) {
      const until = performance.now() + RECEIVED_WITHIN
      while (performance.now() < until) {
        const answer = await fetch(`${sandboxUrl}/phone/messages?number=${encodeURIComponent(number)}`)
        const messages = (await answer.json()) as Message[]
        const next = messages.find((one) => one[what] !== undefined && !read.has(one.id))
        if (next) {
          read.add(next.id)
          return next[what]!
        }
        await wait(250)
      }
      throw new Error(`no ${what} arrived in time`)
    },
  }
}

async function moveClock(sandboxUrl: string, forwardMilliseconds: number): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ forwardMilliseconds })
  const answer = await fetch(`${sandboxUrl}/control/clock`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(await answer.text())
  await wait(PRODUCT_FOLLOWS_WITHIN)
}

async function untilReady(address: string): Promise<void> {
  const until = performance.now() + READY_WITHIN
  while (performance.now() < until) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
    await wait(250)
  }
  throw new Error(`${address} did not answer in time`)
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
