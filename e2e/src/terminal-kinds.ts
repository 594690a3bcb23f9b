import type { Terminal as Kind } from '@foyer/rules'
import type { BrowserContextOptions } from 'playwright-core'

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0'
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5'

/** How a machine looks to the product, which finds out by itself what it is. */
export interface Machine {
  options: BrowserContextOptions
  /** In a window of its own, as an installed app is; else in a browser's tab. */
  installed: boolean
  /** Safari knows neither client hints nor a single touch point. */
  safari?: boolean
}

const desktop = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const tablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true }

/** Some people ask for less motion. Here half of the kinds do: with and without, everything is to work. */
const calm = { reducedMotion: 'reduce' } as const

export const MACHINES: Record<Kind, Machine> = {
  windows: {
    options: { ...desktop, userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36` },
    installed: true,
  },
  mac: {
    options: {
      ...calm,
      ...desktop,
      userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Safari/537.36`,
    },
    installed: true,
  },
  android: {
    options: { ...calm, ...phone, userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36` },
    installed: true,
  },
  ios: {
    options: {
      ...phone,
      userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`,
    },
    installed: true,
    safari: true,
  },
  // an iPad says that it is a Mac
  ipad: {
    options: {
      ...calm,
      ...tablet,
      userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI} Safari/605.1.15`,
    },
    installed: true,
    safari: true,
  },
  // a tab on a machine that could be a client as well
  web: {
    options: { ...calm, ...desktop, userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36` },
    installed: false,
  },
}
