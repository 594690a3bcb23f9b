import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Admission, JoinStep } from '@foyer/contract'
import { addressOf, newcomer, startTestServer, type TestServer } from '@foyer/server/testing'
import { type BrowserContext, chromium, type Page, type Response } from 'playwright-core'
import { BROWSER_ARGS, browserPath } from '../browser.ts'
import { openDoor } from '../door.ts'
import { received, rememberConnections } from '../in-browser.mjs'
import { copyWebApp, ROOT } from '../web-app.ts'
import { ask } from './in-page.mjs'
import { startLiveKit } from './livekit.ts'

const CAMERAS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
]
const PATIENCE = 30_000
const LIVEKIT_CLIENT = join(ROOT, 'node_modules/livekit-client/dist/livekit-client.umd.js')

/** Somebody in a meeting, in a browser of their own with a fake camera and a fake microphone. */
export interface InMeeting {
  page: Page
  account: string
  admission: Admission
  /** The chunks of the web app that were loaded. */
  loaded: string[]
  /** What the console complained of. */
  complaints: string[]
  received(): ReturnType<typeof received>
  ask(method: string, url: string, body?: object): Promise<number>
}

/** Foyer with a real LiveKit, and browsers. */
export interface Stage {
  server: TestServer
  start(): Promise<InMeeting>
  join(meeting: string): Promise<InMeeting>
  /** A page of nobody's, with LiveKit's own client. */
  strangersPage(): Promise<Page>
  clear(): Promise<void>
  stop(): Promise<void>
  liveKitWrote(): string
}

export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-livekit-web-'))
  await copyWebApp(folder)
  let port = 0
  const door = await openDoor(() => port)
  const url = `http://localhost:${door.port}`
  const liveKit = await startLiveKit(`http://127.0.0.1:${door.port}/v1/media/news`)
  const server = await startTestServer({
    clock: { now: () => new Date() },
    environment: { FOYER_PUBLIC_URL: url, FOYER_WEB_FOLDER: folder, FOYER_LOG_LEVEL: 'warn', ...liveKit.settings },
  })
  port = Number((await addressOf(server.app)).split(':')[1])
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...BROWSER_ARGS, ...CAMERAS] })
  const open: BrowserContext[] = []

  async function context(): Promise<BrowserContext> {
    const one = await browser.newContext({
      locale: 'en',
      serviceWorkers: 'block',
      permissions: ['camera', 'microphone'],
    })
    one.setDefaultTimeout(PATIENCE)
    open.push(one)
    return one
  }

  async function goIn(path: string, button: string, isAdmission: (answer: Response) => boolean): Promise<InMeeting> {
    const person = await newcomer(server, 'web')
    const own = await context()
    const [name = '', value = ''] = (person.headers.cookie ?? '').split('=')
    await own.addCookies([{ name, value, url }])
    await own.addInitScript(rememberConnections)
    const page = await own.newPage()
    const [loaded, complaints]: [string[], string[]] = [[], []]
    page.on('response', (answer) => loaded.push(new URL(answer.url()).pathname))
    page.on('console', (one) => one.type() === 'error' && complaints.push(one.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(url + path)
    const admitted = page.waitForResponse(isAdmission)
    await page.getByRole('button', { name: button, exact: true }).click()
    const answer = (await (await admitted).json()) as Admission | JoinStep
    const admission = 'outcome' in answer ? (answer as Extract<JoinStep, { outcome: 'in' }>).admission : answer
    await page.getByRole('toolbar').waitFor()
    return {
      page,
      account: person.account.id,
      admission,
      loaded,
      complaints,
      received: () => page.evaluate(received),
      ask: (method, path, body) => page.evaluate(ask, [method, path, body] as [string, string, object]),
    }
  }

  return {
    server,
    start: () => goIn('/meeting/new', 'Begin', (one) => one.url().endsWith('/v1/my/started-meetings')),
    join: (meeting) =>
      goIn(`/meeting/${meeting}`, 'Join', (one) => one.url().endsWith(`/v1/meetings/${meeting}/attendances`)),
    async strangersPage() {
      const page = await (await context()).newPage()
      await page.goto('about:blank')
      await page.addScriptTag({ path: LIVEKIT_CLIENT })
      return page
    },
    async clear() {
      for (const one of open.splice(0)) await one.close()
    },
    async stop() {
      await browser.close()
      await server.stop()
      await liveKit.stop()
      await door.shut()
      await rm(folder, { recursive: true, force: true })
    },
    liveKitWrote: liveKit.wrote,
  }
}

/** How many frames and packets came in that time. */
export async function cameWithin(milliseconds: number, at: InMeeting) {
  const before = await at.received()
  await wait(milliseconds)
  const after = await at.received()
  return { frames: after.frames - before.frames, packets: after.packets - before.packets }
}
