import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locale } from '@foyer/contract/words'
import type { Terminal as Kind } from '@foyer/rules'
import { type Sandbox, startSandbox } from '@foyer/sandbox'
import { addressOf, nextCode, startTestServer, type TestServer } from '@foyer/server/testing'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startBrowser } from './browser.ts'
import type { Complaints } from './complaints.ts'
import { type Door, openDoor } from './door.ts'
import { keptBy } from './kept-by.ts'
import { openAccount } from './open-account.ts'
import type { Person } from './person.ts'
import { openTerminal, type Terminal } from './terminal.ts'
import { copyWebApp, ROOT } from './web-app.ts'

const FAILURES = join(ROOT, '.cache', 'failed-stories')

type OfContext = 'colorScheme' | 'reducedMotion' | 'storageState' | 'viewport'

export interface TerminalOptions extends Pick<BrowserContextOptions, OfContext> {
  locale?: Locale
  /** The page that it opens first; without one, the product's first. */
  at?: string
  /** Keeps the app for times without network, as in real life; the other stories do without. */
  keepsApp?: boolean
}

/** What a story file has for itself: a server on a database of its own with the demo people, the sandbox, a browser. */
export interface World {
  url: string
  /** The folder of the web app that the server serves; a story may put a newer one there. */
  webFolder: string
  server: TestServer
  sandbox: Sandbox
  browser: Browser
  /** Between the browser and the server. */
  door: Door
  /** A machine that nobody has used yet, its browser at the product's first page. */
  terminal(kind: Kind, options?: TerminalOptions): Promise<Terminal>
  /** The same, of somebody who signed in there before, with their password. */
  signedIn(kind: Kind, person: Person, options?: TerminalOptions): Promise<Terminal>
  /** Somebody who is new: a personal account with a number and a password, signed in nowhere. */
  newPerson(nickname: string): Promise<Person>
  /** The next code that arrives on the pretend phone. */
  code(number: string): Promise<string>
  /** Makes the codes of a number, and what the gateways took, a minute older: another can be asked for and sent. */
  aMinutePasses(number: string): Promise<void>
  /** The server's and the sandbox's clocks go forward; a screen learns the time when it is loaded. */
  timePasses(milliseconds: number): void
}

export interface WorldOptions {
  /** The server knows the sandbox, and lets its stage frame the product. */
  stage?: boolean
  /** Every terminal has a fake camera and microphone that it may use, and a screen to share; else it has none. */
  cameras?: boolean
}

/**
 * The world of a story file; there from the first story to the last. After each story its terminals are gone, and
 * nothing may have been complained of in their consoles.
 */
export function inWorld(options: WorldOptions = {}): World {
  const world = {} as World
  const open: { terminal: Terminal; complaints: Complaints }[] = []
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await openWorld(options)
    close = opened.close
    Object.assign(world, opened.world, {
      async terminal(kind: Kind, wanted: TerminalOptions = {}) {
        const one = await openTerminal(world.browser, kind, world.url, wanted)
        open.push(one)
        await one.terminal.open(wanted.at ?? '/')
        return one.terminal
      },
      async signedIn(kind: Kind, person: Person, wanted: TerminalOptions = {}) {
        return world.terminal(kind, { ...wanted, storageState: await keptBy(world, kind, person) })
      },
    } satisfies Pick<World, 'terminal' | 'signedIn'>)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(task.name, open)
    const complaints = open.flatMap((one) => one.complaints.list)
    for (const { terminal } of open.splice(0)) await terminal.context.close()
    expect(complaints, 'a console complained').toEqual([])
  })
  afterAll(() => close())
  return world
}

/** What the screens showed when a story failed, and what the consoles said, for the one who looks into it. */
async function keepPictures(story: string, open: readonly { terminal: Terminal; complaints: Complaints }[]) {
  await mkdir(FAILURES, { recursive: true })
  for (const [at, { terminal, complaints }] of open.entries()) {
    const file = join(FAILURES, `${story.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${at + 1}-${terminal.kind}`)
    await terminal.page.screenshot({ path: `${file}.png` }).catch(() => undefined)
    const text = await terminal.page.locator('body').innerText().catch(String)
    await writeFile(`${file}.txt`, [terminal.page.url(), ...complaints.list, '', text].join('\n'))
  }
}

async function openWorld({ stage = false, cameras = false }: WorldOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-story-'))
  const webFolder = join(folder, 'web')
  await copyWebApp(webFolder)
  let port = 0
  const door = await openDoor(() => port)
  const url = `http://localhost:${door.port}`
  let ahead = 0
  const sandbox = await startSandbox({ productUrl: url, clock: { now: () => new Date(Date.now() + ahead) } })
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'no-limits' })
  const started = await startTestServer({
    clock: sandbox.clock, // as in development, so that the stage moves it too
    environment: {
      FOYER_LOG_LEVEL: 'warn',
      FOYER_MOST_EVENT_LOOP_DELAY: '0', // a loaded test machine is no overloaded server
      FOYER_PUBLIC_URL: url,
      FOYER_WEB_FOLDER: webFolder,
      TENCENT_SMS_ENDPOINT: sandbox.tencentUrl,
      ALIYUN_SMS_ENDPOINT: sandbox.aliyunUrl,
      WECHAT_OPEN_URL: sandbox.wechatUrl,
      WECHAT_API_URL: sandbox.wechatUrl,
      WECHAT_APP_AUTHORIZE_URL: `${sandbox.wechatUrl}/app/authorize`,
      ...(stage && { FOYER_SANDBOX_URL: sandbox.pagesUrl }),
    },
  })
  port = Number((await addressOf(started.app)).split(':')[1])
  const [ownSandbox, server] = [started.sandbox, { ...started, sandbox }]
  const browser = await startBrowser({ cameras })

  const world: Omit<World, 'terminal' | 'signedIn'> = {
    url,
    webFolder,
    server,
    sandbox,
    browser,
    door,
    newPerson: (nickname) => openAccount(world, nickname),
    code: (number) => nextCode({ sandbox }, number),
    timePasses: (milliseconds) => {
      ahead += milliseconds
    },
    aMinutePasses: async (number) => {
      const { db, secrets } = server.deps
      const { queries } = db
      const key = secrets.keyOf('number', number)
      await sql`update code_challenges set asked_at = asked_at - interval '1 minute' where number_key = ${key}`.execute(
        queries,
      )
      await sql`update message_tries set tried_at = tried_at - interval '1 minute'`.execute(queries)
    },
  }
  return {
    world,
    async close() {
      await browser.close()
      await door.shut().catch(() => undefined) // a story may have shut it
      await started.stop()
      await Promise.all([sandbox.stop(), ownSandbox.stop()])
      await rm(folder, { recursive: true, force: true })
      const failures = started.logged.filter((line) => Number(JSON.parse(line).level) >= 50)
      expect(failures, 'the server logged errors').toEqual([])
    },
  }
}
