// Pictures of every screen, to be looked at: node e2e/src/screenshots.ts [folder] [stage|screens|changes]. With `stage`, only
// the pictures of the stage in docs/pictures; with `screens`, without them; with `changes`, only what stands on the screens
// while a number changes.
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Locale } from '@foyer/contract/words'
import { type Terminal as Kind, NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import type { Browser } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { CONSOLE } from './console-screens.ts'
import { changeNumberOn, openAppealOn } from './elsewhere.ts'
import { nextPicture } from './in-browser.mjs'
import { demoPerson } from './person.ts'
import { startProduct } from './running-product.ts'
import { goTo, SIGNED_IN, SIGNED_OUT } from './screens.ts'
import { pictureStage } from './stage-picture.ts'
import { openTerminal, type Terminal } from './terminal.ts'
import { ROOT } from './web-app.ts'

const SIZES: readonly (readonly [name: string, kind: Kind])[] = [
  ['390x844', 'ios'],
  ['820x1180', 'ipad'],
  ['1440x900-client', 'windows'],
  ['1440x900', 'web'],
]
const SURFACE = { ios: 'mobile', ipad: 'mobile', windows: 'desktop', web: 'web' } as const
const OTHERS = ['mac', 'android', 'web'] as const
const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const MEI = demoPerson('mei')
const EVE = demoPerson('eve')

const [folder = join(ROOT, '.cache', 'screenshots'), only] = process.argv.slice(2)
const product = await startProduct()
const browser = await startBrowser()
try {
  if (only === undefined || only === 'stage') await pictureStage(product, join(ROOT, 'docs', 'pictures'))
  if (only === undefined || only === 'screens') {
    await signInElsewhere()
    for (const locale of ['zh-CN', 'en'] as const) {
      await product.timePasses(DAY) // what mei gets wrong in a day is limited
      for (const [size, kind] of SIZES) await pictureScreens(browser, { size, kind, locale })
      await pictureNarrowWeb(browser, locale)
    }
  }
  if (only !== 'stage') {
    await pictureChanges()
    console.log(`The pictures are in ${resolve(folder)}`)
  }
} finally {
  await browser.close()
  await product.stop()
}

async function pictureScreens(on: Browser, { size, kind, locale }: { size: string; kind: Kind; locale: Locale }) {
  const surface = SURFACE[kind as keyof typeof SURFACE]
  const place = join(folder, locale, size)
  await mkdir(place, { recursive: true })
  const { terminal: nobodys } = await openTerminal(on, kind, product.url, { locale, reducedMotion: 'reduce' })
  for (const screen of SIGNED_OUT) {
    await goTo(nobodys, screen, MEI)
    await picture(nobodys, join(place, `out-${screen.name}`))
  }
  await nobodys.context.close()
  const { terminal } = await openTerminal(on, kind, product.url, { locale, reducedMotion: 'reduce' })
  await terminal.open('/')
  await terminal.signIn(MEI)
  for (const screen of SIGNED_IN[surface]) {
    await goTo(terminal, screen, MEI)
    await picture(terminal, join(place, screen.name))
  }
  await endHere(terminal)
  await picture(terminal, join(place, 'ended'))
  await terminal.context.close()
  if (surface === 'web') await pictureConsole(on, { size, locale })
}

/** 企业管理 in a window, and on a phone's browser. */
async function pictureConsole(on: Browser, { size, locale }: { size: string; locale: Locale }): Promise<void> {
  const narrow = { viewport: { width: 390, height: 844 } }
  for (const [place, more] of [
    [size, {}],
    ['390x844-web', narrow],
  ] as const) {
    const { terminal } = await openTerminal(on, 'web', product.url, { locale, reducedMotion: 'reduce', ...more })
    await mkdir(join(folder, locale, place), { recursive: true })
    await terminal.open('/')
    await terminal.signIn(EVE)
    for (const screen of CONSOLE) {
      await goTo(terminal, screen, EVE)
      await picture(terminal, join(folder, locale, place, screen.name))
    }
    await terminal.context.close()
  }
}

/** The web page on a phone's and a tablet's browser. */
async function pictureNarrowWeb(on: Browser, locale: Locale): Promise<void> {
  for (const [size, viewport] of [
    ['390x844-web', { width: 390, height: 844 }],
    ['820x1180-web', { width: 820, height: 1180 }],
  ] as const) {
    const { terminal } = await openTerminal(on, 'web', product.url, { locale, viewport, reducedMotion: 'reduce' })
    const place = join(folder, locale, size)
    await mkdir(place, { recursive: true })
    await terminal.open('/')
    await terminal.signIn(MEI)
    for (const screen of SIGNED_IN.web) {
      await goTo(terminal, screen, MEI)
      await picture(terminal, join(place, screen.name))
    }
    await terminal.context.close()
  }
}

async function picture(terminal: Terminal, file: string): Promise<void> {
  const { page } = terminal
  const fullPage = (await page.getByRole('dialog').count()) === 0 // a dialog stands on the window, not on the page
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate(nextPicture)
    await terminal.isStill()
    await page.screenshot({ path: `${file}-${colorScheme}.png`, fullPage })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/**
 * What stands on the screens while a number changes: alice is told of a notice, looks at the undoing of a rebinding, and is
 * asked whether it is her; somebody is told of an appeal. The clock is moved, so they come last.
 */
async function pictureChanges(): Promise<void> {
  const alice = demoPerson('alice')
  const code = (number: string) => product.received(number, 'code')
  const elsewhere = async (act: (tab: Terminal) => Promise<unknown>) => {
    const { terminal } = await openTerminal(browser, 'web', product.url, {})
    await terminal.open('/')
    await act(terminal)
    await terminal.context.close()
  }
  const everyWindow = async (see: (terminal: Terminal, name: (screen: string) => string) => Promise<void>) => {
    for (const locale of ['zh-CN', 'en'] as const)
      for (const [size, kind] of SIZES) {
        const { terminal } = await openTerminal(browser, kind, product.url, { locale, reducedMotion: 'reduce' })
        await see(terminal, (screen) => join(folder, locale, size, screen))
        await terminal.context.close()
      }
  }
  const found = newNumber()
  await everyWindow(async (terminal, name) => {
    await terminal.open('/')
    await terminal.signIn(alice)
    await elsewhere(async (tab) => {
      await tab.signIn(alice)
      await tab.open('/security/recovery-codes/new')
      await tab.press(/^通过手机号密码验证/)
      await tab.fill('密码', alice.password)
      await tab.press('下一步')
      await tab.press(/^生成/)
      await tab.sees('list', '恢复码')
    })
    await terminal.sees('button', /^(知道了|Got it)$/)
    await picture(terminal, name('notice'))
  })
  await product.timePasses(DAY) // the gateways take so many messages a day to a number
  await elsewhere((tab) => changeNumberOn(tab, alice, found, code))
  const link = await product.received(alice.number, 'link')
  await everyWindow(async (terminal, name) => {
    await terminal.page.goto(link)
    await terminal.sees('button', /^(撤销换绑|Undo the change)$/)
    await picture(terminal, name('out-undo'))
  })
  await pictureAppeal(elsewhere)

  const aliceNow = { ...alice, number: found }
  await product.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
  await everyWindow(async (terminal, name) => {
    await product.timePasses(HOUR)
    await terminal.open('/')
    await terminal.askForCode(aliceNow)
    await terminal.enterCode(await code(found))
    await terminal.sees('heading', /^(这是你吗？|Is this you\?)$/)
    await picture(terminal, name('out-is-this-you'))
    await terminal.press(/^(是我|It is me)$/)
    await picture(terminal, name('out-it-is-me'))
    await terminal.press(/^(返回|Back)$/)
    await terminal.press(/^(不是我|It is not me)$/)
    await picture(terminal, name('out-not-me'))
  })
}

/** Somebody who has a number and no other way in: only then an appeal is opened, and stands above every screen. */
async function pictureAppeal(elsewhere: (act: (tab: Terminal) => Promise<unknown>) => Promise<void>): Promise<void> {
  const number = newNumber()
  const code = (to: string) => product.received(to, 'code')
  const { terminal: phone } = await openTerminal(browser, 'ios', product.url, { reducedMotion: 'reduce' })
  await phone.open('/')
  await phone.askForCode({ number })
  await phone.enterCode(await code(number))
  await phone.the('checkbox', /我已阅读并同意/).click()
  await phone.press('同意并注册')
  await phone.isIn()
  await product.timePasses(HOUR)
  const { terminal: tab } = await openTerminal(browser, 'web', product.url, { locale: 'en', reducedMotion: 'reduce' })
  await tab.open('/')
  await tab.askForCode({ number })
  await tab.enterCode(await code(number))
  await tab.isIn()
  await elsewhere((other) => openAppealOn(other, { number }, newNumber(), code))
  await phone.sees('button', '这不是我，取消')
  await picture(phone, join(folder, 'zh-CN', '390x844', 'appeal-banner'))
  await tab.sees('button', 'Not me: cancel it')
  await picture(tab, join(folder, 'en', '1440x900', 'appeal-banner'))
  await Promise.all([phone, tab].map(({ context }) => context.close()))
}

/** So that the lists are not empty. */
async function signInElsewhere(): Promise<void> {
  for (const kind of OTHERS) {
    const { terminal } = await openTerminal(browser, kind, product.url, {})
    await terminal.open('/')
    await terminal.signIn(MEI)
    await terminal.context.close()
  }
}

/** Another of its kind signs this one out; a browser is ended by another. */
async function endHere(terminal: Terminal): Promise<void> {
  const { terminal: other } = await openTerminal(browser, terminal.kind, product.url, {})
  await other.open('/')
  await other.signIn(MEI)
  if (terminal.kind === 'web') {
    const { deviceName } = await terminal.session()
    await other.open('/terminals')
    await other.the('button', `结束登录：${deviceName}`).first().click()
    await other.page.getByRole('dialog').getByRole('button', { name: '结束登录' }).click()
  }
  await terminal.the('button', /^(重新登录|Sign in again)$/).waitFor()
  await terminal.isStill()
  await other.context.close()
}
