/** The six terminals of the stage: the five kinds of client, and the browser. */
export const FRAMES = [
  { terminal: 'windows', deviceName: { zh: 'Windows 书房电脑', en: 'Windows study PC' } },
  { terminal: 'mac', deviceName: { zh: 'Mac 办公桌', en: 'Mac office desk' } },
  { terminal: 'android', deviceName: { zh: 'Android 手机', en: 'Android phone' } },
  { terminal: 'ios', deviceName: { zh: 'iPhone 手机', en: 'iPhone' } },
  { terminal: 'ipad', deviceName: { zh: 'iPad 平板', en: 'iPad' } },
  { terminal: 'web', deviceName: { zh: '浏览器', en: 'Browser' } },
] as const

export type StageTerminal = (typeof FRAMES)[number]['terminal']

/** The address that a terminal's frame loads: every client kind has an origin, so a storage, of its own. */
export function frameUrl(terminal: StageTerminal, productUrl: URL): URL {
  const url = new URL('/', productUrl)
  if (url.hostname === '127.0.0.1' || url.hostname === '[::1]') url.hostname = 'localhost'
  if (terminal !== 'web') url.hostname = `${terminal}.${url.hostname}`
  return url
}
