import { SURFACE_OF, type Surface, type Terminal } from '@foyer/rules'

export type Shell = 'browser' | 'installed' | 'app'

/** Which terminal this is. */
export interface TerminalHere {
  kind: Terminal
  surface: Surface
  shell: Shell
  deviceName: string
  /** As it was recognised: HarmonyOS, Linux, Android tablet … */
  system: string
}

/** What a native wrapper hands in, as `window.foyerShell`. */
export interface NativeShell {
  terminal: Terminal
  deviceName?: string
}

/** What a browser tells of the machine that it runs on. */
export interface Signs {
  userAgent: string
  maxTouchPoints: number
  /** `navigator.userAgentData`, with the high-entropy values where it gives them. */
  clientHints?: { platform: string; mobile: boolean; formFactors?: readonly string[]; model?: string }
  /** `display-mode` is standalone, minimal-ui or window-controls-overlay, or `navigator.standalone`. */
  standalone: boolean
  native?: NativeShell
}

interface System {
  /** The kind of client that runs there; none beyond the five. */
  client?: Terminal
  name: string
}

export function detectTerminal(signs: Signs): TerminalHere {
  const system = systemOf(signs)
  const shell = shellOf(signs)
  const kind = shell === 'browser' ? 'web' : (signs.native?.terminal ?? system.client ?? 'web')
  return {
    kind,
    surface: SURFACE_OF[kind],
    shell,
    deviceName: (signs.native?.deviceName || deviceNameOf(signs, system, shell)).slice(0, 60),
    system: system.name,
  }
}

function systemOf({ userAgent, clientHints, maxTouchPoints }: Signs): System {
  if (/HarmonyOS|OpenHarmony|ArkWeb/i.test(userAgent)) return { name: 'HarmonyOS' }
  switch (clientHints?.platform) {
    case 'Windows':
      return { client: 'windows', name: 'Windows' }
    case 'macOS':
      return { client: 'mac', name: 'macOS' }
    case 'Android':
      return androidOf(userAgent, clientHints)
    case 'Chrome OS':
    case 'Chromium OS':
      return { name: 'ChromeOS' }
    case 'Linux':
      return { name: 'Linux' }
  }
  if (/iPad/.test(userAgent)) return { client: 'ipad', name: 'iPadOS' }
  if (/iPhone|iPod/.test(userAgent)) return { client: 'ios', name: 'iOS' }
  if (/Android/.test(userAgent)) return androidOf(userAgent, clientHints)
  if (/Windows NT/.test(userAgent)) return { client: 'windows', name: 'Windows' }
  if (/Macintosh|Mac OS X/.test(userAgent)) {
    if (maxTouchPoints > 1 && !clientHints) return { client: 'ipad', name: 'iPadOS' }
    return { client: 'mac', name: 'macOS' }
  }
  if (/CrOS/.test(userAgent)) return { name: 'ChromeOS' }
  if (/Linux|X11/.test(userAgent)) return { name: 'Linux' }
  return { name: 'unknown' }
}

function androidOf(userAgent: string, hints: Signs['clientHints']): System {
  const tablet = hints?.formFactors?.length
    ? hints.formFactors.includes('Tablet')
    : hints
      ? !hints.mobile
      : !/Mobile/.test(userAgent)
  return { client: 'android', name: tablet ? 'Android tablet' : 'Android' }
}

function shellOf({ native, standalone }: Signs): Shell {
  if (native) return 'app'
  return standalone ? 'installed' : 'browser'
}

const MACHINES: Record<string, string> = {
  iOS: 'iPhone',
  iPadOS: 'iPad',
  macOS: 'Mac',
  Windows: 'Windows PC',
  unknown: 'Browser',
}

function deviceNameOf({ userAgent, clientHints }: Signs, system: System, shell: Shell): string {
  const machine = clientHints?.model || MACHINES[system.name] || system.name
  return shell === 'browser' ? `${browserOf(userAgent)} · ${machine}` : machine
}

// The order matters: every browser names the ones that it descends from.
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/MiuiBrowser\//, 'Mi Browser'],
  [/QQBrowser\/|MQQBrowser\//, 'QQ Browser'],
  [/UCBrowser\//, 'UC Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

function browserOf(userAgent: string): string {
  return BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Browser'
}
