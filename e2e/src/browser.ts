import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The browser of the stories: the one that `npm test` found, else one that is installed. */
export function browserPath(): string {
  const path = process.env.FOYER_BROWSER || PLACES.find((one) => existsSync(one)) || chromium.executablePath()
  if (!existsSync(path)) throw new Error('The stories need a Chromium. Install one, or set FOYER_BROWSER to its path.')
  return path
}

/** What the browser draws around pages. Nobody sees it, and it costs each new window more than the pages do. */
const AROUND_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** What Playwright 1.65 goes without. Of several such lists Chromium follows the last, so these are named again. */
const PLAYWRIGHTS_OWN = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export const BROWSER_ARGS = [
  `--disable-features=${[...PLAYWRIGHTS_OWN, ...AROUND_PAGES].join(',')}`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // a root's Chromium has no sandbox of its own
]

/** A camera that draws pictures, few a second so that several fit on a busy machine, a microphone that beeps, a screen. */
const CAMERAS = [
  '--use-fake-device-for-media-stream=fps=5',
  '--use-fake-ui-for-media-stream', // alone shares a screen without anybody who chooses one; it allows all to every page
  '--allow-loopback-in-peer-connection',
]

export function startBrowser({ cameras = false } = {}): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: [...BROWSER_ARGS, ...(cameras ? CAMERAS : [])] })
}

export interface ProfileOptions extends BrowserContextOptions {
  cameras?: boolean
  /** A Motion JPEG file that the camera shows, instead of what it draws. */
  shows?: string
}

/** A browser that keeps what pages keep in a folder on the disk, as people's do, and without what works behind the pages. */
export function startProfile(folder: string, options: ProfileOptions = {}): Promise<BrowserContext> {
  const { cameras = false, shows, ...more } = options
  const filming = shows ? [`--use-file-for-fake-video-capture=${shows}`] : []
  return chromium.launchPersistentContext(folder, {
    executablePath: browserPath(),
    args: [...BROWSER_ARGS, ...(cameras ? CAMERAS : []), ...filming],
    serviceWorkers: 'block',
    ...more,
  })
}
