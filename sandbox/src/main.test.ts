import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { lanAddress } from './own-addresses.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const ANY_PORTS = {
  FOYER_SANDBOX_PORT: '0',
  FOYER_SANDBOX_TENCENT_PORT: '0',
  FOYER_SANDBOX_ALIYUN_PORT: '0',
  FOYER_SANDBOX_WECHAT_PORT: '0',
  FOYER_SANDBOX_IDP_PORT: '0',
}

let started: ChildProcess | undefined

afterEach(() => {
  started?.kill('SIGKILL')
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the sandbox cleanly', async (signal) => {
  const { child, pagesUrl } = await start()
  expect((await fetch(`${pagesUrl}/healthz`)).status).toBe(200)
  child.kill(signal)
  expect(await exitOf(child)).toBe(0)
})

test('it says where the identity provider is', async () => {
  const { idpUrl } = await start()
  const metadata = await (await fetch(`${idpUrl}/oidc/.well-known/openid-configuration`)).json()
  expect(metadata).toMatchObject({ issuer: `${idpUrl}/oidc` })
})

test('it stops when whoever started it is gone', async () => {
  const { child } = await start({ FOYER_PARENT_PIPE: '1' })
  child.stdin!.end()
  expect(await exitOf(child)).toBe(0)
})

test('the network reaches WeChat alone, and only when the operator says so', async () => {
  // off every network, a second address of this machine stands for it, by which WeChat has no name
  const address = lanAddress() ?? '127.0.0.2'
  const byNetwork = (url: string) => fetch(url.replace('localhost', address)).then(({ status }) => status)
  const home = await start()
  await expect(byNetwork(`${home.wechatUrl}/mmhead/old-friend/132.png`)).rejects.toThrow()
  home.child.kill('SIGKILL')

  const { pagesUrl, wechatUrl } = await start({ FOYER_SANDBOX_HOST: '0.0.0.0' })
  expect(await byNetwork(`${wechatUrl}/mmhead/old-friend/132.png`)).toBe(lanAddress() ? 200 : 403)
  await expect(byNetwork(`${pagesUrl}/healthz`)).rejects.toThrow()
})

test('a setting that cannot be is refused by name', async () => {
  const child = run({ FOYER_SANDBOX_PORT: 'seven' })
  let told = ''
  child.stderr!.on('data', (text) => {
    told += text
  })
  expect(await exitOf(child)).toBe(1)
  expect(told).toContain('FOYER_SANDBOX_PORT')
})

interface Started {
  child: ChildProcess
  pagesUrl: string
  wechatUrl: string
  idpUrl: string
}

async function start(environment: Record<string, string> = {}): Promise<Started> {
  const child = run({ ...ANY_PORTS, ...environment })
  let told = ''
  for await (const text of child.stdout!) {
    told += text
    const pagesUrl = /stage and pretend phone on (\S+)/.exec(told)?.[1]
    const wechatUrl = /WeChat on (\S+)\n/.exec(told)?.[1]
    const idpUrl = /identity provider on (\S+)\n/.exec(told)?.[1]
    if (pagesUrl && wechatUrl && idpUrl) return { child, pagesUrl, wechatUrl, idpUrl }
  }
  throw new Error(`the sandbox did not start: ${told}`)
}

function run(environment: Record<string, string>): ChildProcess {
  started = spawn(process.execPath, [MAIN], { env: { ...process.env, ...environment }, stdio: 'pipe' })
  return started
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}
