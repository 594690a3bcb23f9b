import { expect, test } from 'vitest'
import { detectTerminal, type Signs } from './detect.ts'

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const EDGE = `${WINDOWS} Edg/138.0.0.0`
const MAC_CHROME =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const MAC_SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const OLD_IPAD =
  'Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1'
const PIXEL =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'
const GALAXY_TAB =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const ANDROID_FIREFOX = 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
const HARMONY =
  'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile'
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const CHROMEBOOK =
  'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

const hints = (platform: string, mobile = false, formFactors?: string[]) => ({
  clientHints: { platform, mobile, ...(formFactors && { formFactors }) },
})

type Row = [name: string, signs: Partial<Signs> & { userAgent: string }, kind: string, system: string]

const INSTALLED: Row[] = [
  ['Chrome on Windows', { userAgent: WINDOWS, ...hints('Windows') }, 'windows', 'Windows'],
  ['Windows without client hints', { userAgent: WINDOWS }, 'windows', 'Windows'],
  ['Chrome on a Mac', { userAgent: MAC_CHROME, ...hints('macOS') }, 'mac', 'macOS'],
  [
    'Chrome on a Mac with a touch screen beside it',
    { userAgent: MAC_CHROME, maxTouchPoints: 5, ...hints('macOS') },
    'mac',
    'macOS',
  ],
  ['Safari on a Mac', { userAgent: MAC_SAFARI }, 'mac', 'macOS'],
  ['an iPad that says it is a Mac', { userAgent: MAC_SAFARI, maxTouchPoints: 5 }, 'ipad', 'iPadOS'],
  ['an iPad that says so', { userAgent: OLD_IPAD, maxTouchPoints: 5 }, 'ipad', 'iPadOS'],
  ['an iPhone', { userAgent: IPHONE, maxTouchPoints: 5 }, 'ios', 'iOS'],
  ['an Android phone', { userAgent: PIXEL, ...hints('Android', true) }, 'android', 'Android'],
  [
    'an Android phone by form factor',
    { userAgent: GALAXY_TAB, ...hints('Android', false, ['Mobile']) },
    'android',
    'Android',
  ],
  [
    'an Android tablet by form factor',
    { userAgent: PIXEL, ...hints('Android', true, ['Tablet']) },
    'android',
    'Android tablet',
  ],
  ['an Android tablet by mobile', { userAgent: GALAXY_TAB, ...hints('Android', false) }, 'android', 'Android tablet'],
  ['an Android tablet by its user agent', { userAgent: GALAXY_TAB }, 'android', 'Android tablet'],
  ['Firefox on Android', { userAgent: ANDROID_FIREFOX }, 'android', 'Android'],
  ['HarmonyOS, before everything else', { userAgent: HARMONY, ...hints('Android', true) }, 'web', 'HarmonyOS'],
  ['Linux', { userAgent: LINUX, ...hints('Linux') }, 'web', 'Linux'],
  ['a Chromebook', { userAgent: CHROMEBOOK, ...hints('Chrome OS') }, 'web', 'ChromeOS'],
  ['something unknown', { userAgent: 'curl/8' }, 'web', 'unknown'],
]

test.each(INSTALLED)('installed on %s', (_, signs, kind, system) => {
  expect(detectTerminal({ maxTouchPoints: 0, standalone: true, ...signs })).toMatchObject({
    kind,
    system,
    shell: 'installed',
  })
})

test.each(INSTALLED)('in a browser tab on %s it is the web', (_, signs, __, system) => {
  const here = detectTerminal({ maxTouchPoints: 0, standalone: false, ...signs })
  expect(here).toMatchObject({ kind: 'web', surface: 'web', shell: 'browser', system })
})

test('a native wrapper hands its kind in', () => {
  const native = { terminal: 'mac' as const, deviceName: 'Studio' }
  const here = detectTerminal({ userAgent: WINDOWS, maxTouchPoints: 0, standalone: false, native })
  expect(here).toMatchObject({ kind: 'mac', surface: 'desktop', shell: 'app', deviceName: 'Studio' })
})

test.each([
  [WINDOWS, 'Chrome · Windows PC'],
  [EDGE, 'Edge · Windows PC'],
  [MAC_SAFARI, 'Safari · Mac'],
  [`${IPHONE} MicroMessenger/8.0`, 'WeChat · iPhone'],
  ['curl/8', 'Browser · Browser'],
])('a browser is called by its name and its machine: %s', (userAgent, deviceName) => {
  expect(detectTerminal({ userAgent, maxTouchPoints: 0, standalone: false }).deviceName).toBe(deviceName)
})

test('a device name is never longer than the contract takes', () => {
  const clientHints = { platform: 'Android', mobile: true, model: 'x'.repeat(90) }
  const { deviceName } = detectTerminal({ userAgent: PIXEL, maxTouchPoints: 5, standalone: true, clientHints })
  expect(deviceName).toHaveLength(60)
})
