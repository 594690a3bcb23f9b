// Pictures of every screen, to be looked at: node e2e/src/screenshots.ts [folder] [stage]. With `stage`, only the
// pictures of the stage in docs/pictures.
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Locale } from '@foyer/contract/words'
import type { Terminal as Kind } from '@foyer/rules'
import type { Browser } from 'playwright-core'
import { startBrowser } from './browser.ts'
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

const [folder = join(ROOT, '.cache', 'screenshots'), only] = process.argv.slice(2)
const product = await startProduct()
const browser = await startBrowser()
try {
  await pictureStage(browser, product, join(ROOT, 'docs', 'pictures'))
  if (only !== 'stage') {
    await signInElsewhere()
    for (const locale of ['zh-CN', 'en'] as const) {
      for (const [size, kind] of SIZES) await pictureScreens(browser, { size, kind, locale })
      await pictureNarrowWeb(browser, locale)
    }
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
    await goTo(nobodys, screen)
    await picture(nobodys, join(place, `out-${screen.name}`))
  }
  await nobodys.context.close()
  const { terminal } = await openTerminal(on, kind, product.url, { locale, reducedMotion: 'reduce' })
  await terminal.open('/')
  await terminal.signIn(demoPerson('mei'))
  for (const screen of SIGNED_IN[surface]) {
    await goTo(terminal, screen)
    await picture(terminal, join(place, screen.name))
  }
  await endHere(terminal)
  await picture(terminal, join(place, 'ended'))
  await terminal.context.close()
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
    await terminal.signIn(demoPerson('mei'))
    for (const screen of SIGNED_IN.web) {
      await goTo(terminal, screen)
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

/** So that the lists are not empty. */
async function signInElsewhere(): Promise<void> {
  for (const kind of OTHERS) {
    const { terminal } = await openTerminal(browser, kind, product.url, {})
    await terminal.open('/')
    await terminal.signIn(demoPerson('mei'))
    await terminal.context.close()
  }
}

/** Another of its kind signs this one out; a browser is ended by another. */
async function endHere(terminal: Terminal): Promise<void> {
  const { terminal: other } = await openTerminal(browser, terminal.kind, product.url, {})
  await other.open('/')
  await other.signIn(demoPerson('mei'))
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
