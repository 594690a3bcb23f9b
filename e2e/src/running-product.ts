import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { copyWebApp, ROOT } from './web-app.ts'

const READY_WITHIN = 180_000

/** The whole product as `npm start` brings it up, with the sandbox, on free ports and data of its own. */
export interface RunningProduct {
  url: string
  sandboxUrl: string
  stop(): Promise<void>
}

export async function startProduct(): Promise<RunningProduct> {
  const data = await mkdtemp(join(tmpdir(), 'foyer-pictures-'))
  const webFolder = join(data, 'web')
  await copyWebApp(webFolder) // of its own, whoever builds meanwhile
  const [product, stage, tencent, aliyun, wechat] = await freePorts(5)
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
    return { url, sandboxUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
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
