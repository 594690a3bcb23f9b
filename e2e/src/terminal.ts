import type { Session } from '@foyer/contract'
import type { Terminal as Kind } from '@foyer/rules'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { type Complaints, listenToComplaints } from './complaints.ts'
import { askForSession, goWithin, movementsEnd, playMachine, rememberConnections } from './in-browser.mjs'
import { national, type Person } from './person.ts'
import { lookPromptly } from './promptly.ts'
import { MACHINES } from './terminal-kinds.ts'
import { WORDS } from './words.ts'
import type { TerminalOptions } from './world.ts'

type Role = Parameters<Page['getByRole']>[0]

const PATIENCE = 20_000
/** The page for addresses that are none: outside every frame. */
const NOWHERE = '/no/such/page'

/** A machine with the product on its screen, and what a person does there. Things are found by role and name. */
export class Terminal {
  readonly kind: Kind
  readonly context: BrowserContext
  readonly page: Page
  readonly complaints: Complaints
  private readonly url: string
  private readonly words: (typeof WORDS)['en']

  constructor(kind: Kind, page: Page, url: string, words: (typeof WORDS)['en'], complaints: Complaints) {
    this.kind = kind
    this.page = page
    this.context = page.context()
    this.url = url
    this.words = words
    this.complaints = complaints
  }

  /** Another window of the same machine. */
  async another(): Promise<Terminal> {
    return new Terminal(this.kind, await this.context.newPage(), this.url, this.words, this.complaints)
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path)
  }

  /** The same without loading the app again where it is open here; every part of the screen is new all the same. */
  async goTo(path: string): Promise<void> {
    if (!this.page.url().startsWith(`${this.url}/`)) return this.open(path)
    await this.page.evaluate(goWithin, { path, by: NOWHERE, patience: PATIENCE })
  }

  /** What stands on the screen with this role and name, where it is the only one. */
  the(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole(role, { name })
  }

  /** The same in the page itself, not in the navigation around it. */
  inside(role: Role, name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole(role, { name })
  }

  async sees(role: Role, name: string | RegExp): Promise<void> {
    await this.the(role, name).waitFor()
  }

  /** A text that stands somewhere on the screen. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  async press(name: string | RegExp): Promise<void> {
    await this.the('button', name).click()
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.inside('link', name).click()
  }

  async fill(field: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(field, { exact: true }).fill(text)
  }

  /** Signs in with number and password, as far as the screen that follows. */
  async signIn(person: Person): Promise<void> {
    await this.useNumber(person)
    await this.press(this.words.byPassword)
    await this.fill(this.words.password, person.password)
    await this.enter()
    await this.isIn()
  }

  async useNumber(person: Pick<Person, 'number'>): Promise<void> {
    await this.fill(this.words.phone, national(person))
  }

  /** Asks for a code; the pretend phone has it a moment later. */
  async askForCode(person: Pick<Person, 'number'>): Promise<void> {
    await this.useNumber(person)
    await this.press(this.words.getCode)
    await this.the('textbox', this.words.code).waitFor()
  }

  async enterCode(code: string): Promise<void> {
    await this.the('textbox', this.words.code).fill(code)
  }

  async enter(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.enter, exact: true }).click()
  }

  /** Somebody is signed in here, and a screen of the account is open; on the web the start leads on to one. */
  async isIn(): Promise<void> {
    const onTheWay = ['/sign-in', '/wechat/return', ...(this.kind === 'web' ? ['/'] : [])]
    const { origin } = new URL(this.url)
    await this.page.waitForURL((url) => url.origin === origin && !onTheWay.includes(url.pathname))
    await this.page.locator('h1').waitFor()
  }

  async isSignedOut(): Promise<void> {
    await this.page.waitForURL((url) => url.pathname.startsWith('/sign-in'))
  }

  /** What this terminal said it is, when it signed in; asks the server. */
  session(): Promise<Session> {
    return this.page.evaluate(askForSession)
  }

  /** Nothing moves on the screen any more; `atOnce` does not wait for it to come to its end, but puts it there. */
  async isStill(options: { atOnce?: boolean } = {}): Promise<void> {
    await this.page.evaluate(movementsEnd, options)
  }
}

/** A new machine of this kind. */
export async function openTerminal(browser: Browser, kind: Kind, url: string, wanted: TerminalOptions) {
  const { locale = 'zh-CN', keepsApp = false, at: _, ...more } = wanted
  const { options, installed, safari = false } = MACHINES[kind]
  const context = await browser.newContext({
    ...options,
    locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    serviceWorkers: keepsApp ? 'allow' : 'block',
    ...more,
  })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(playMachine, { installed, safari })
  await context.addInitScript(rememberConnections)
  const complaints = listenToComplaints(context, kind)
  const page = await context.newPage()
  lookPromptly(page, PATIENCE)
  return { terminal: new Terminal(kind, page, url, WORDS[locale], complaints), complaints }
}
