import type { NativeShell, Signs } from './detect.ts'

interface ClientHints {
  platform: string
  mobile: boolean
  getHighEntropyValues?: (hints: string[]) => Promise<{ formFactors?: string[]; formFactor?: string[]; model?: string }>
}

declare global {
  interface Navigator {
    userAgentData?: ClientHints
    /** Safari, for a page on the home screen. */
    standalone?: boolean
  }
  interface Window {
    foyerShell?: NativeShell
  }
}

const STANDALONE = ['standalone', 'minimal-ui', 'window-controls-overlay']

/** Asks the browser for everything that tells which terminal this is. */
export async function readSigns(): Promise<Signs> {
  const { userAgent, maxTouchPoints, standalone, userAgentData } = navigator
  return {
    userAgent,
    maxTouchPoints,
    standalone: standalone === true || STANDALONE.some((mode) => matchMedia(`(display-mode: ${mode})`).matches),
    ...(userAgentData && { clientHints: await hintsOf(userAgentData) }),
    ...(window.foyerShell && { native: window.foyerShell }),
  }
}

async function hintsOf(hints: ClientHints): Promise<NonNullable<Signs['clientHints']>> {
  const { platform, mobile } = hints
  try {
    const more = await hints.getHighEntropyValues?.(['formFactors', 'model'])
    return { platform, mobile, formFactors: more?.formFactors ?? [], model: more?.model ?? '' }
  } catch {
    return { platform, mobile } // a browser may refuse them
  }
}
