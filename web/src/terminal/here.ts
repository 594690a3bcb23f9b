import { PATHS } from '@foyer/contract/paths'
import { keepsNothing, keptForTab } from '../kept.ts'
import { detectTerminal, type TerminalHere } from './detect.ts'
import { deviceSecret } from './device.ts'
import { readSigns } from './read-signs.ts'
import { joinStage, stageFrameOf, tellStage, terminalOnStage } from './stage.ts'

let known: TerminalHere | undefined

/** Which terminal this is; known from the first picture on. */
export function here(): TerminalHere {
  if (!known) throw new Error('the terminal is asked for before it is known')
  return known
}

/** Finds out, once, before anything is drawn. */
export async function findOutTerminal(): Promise<TerminalHere> {
  const detected = isOpenedAsWeb() ? asWeb(detectTerminal(await readSigns())) : detectTerminal(await readSigns())
  known = (await onStage(detected)) ?? detected
  return known
}

const AS_WEB = 'foyer.as-web'

/** A window that a hand-over link opened is the web page (AV3), even where the system gives it to the installed app. */
function isOpenedAsWeb(): boolean {
  if (location.pathname === '/hand-over' && location.hash.length > 1) keptForTab.setItem(AS_WEB, '1')
  return keptForTab.getItem(AS_WEB) !== null
}

function asWeb(terminal: TerminalHere): TerminalHere {
  return { ...terminal, kind: 'web', surface: 'web', shell: 'browser' }
}

/** A frame's name is believed only where a sandbox exists, so nowhere in production. */
async function onStage(detected: TerminalHere): Promise<TerminalHere | undefined> {
  const frame = window.parent === window ? undefined : stageFrameOf(window.name)
  if (!frame) return undefined
  const sandbox = await sandboxAddress()
  if (!sandbox) return undefined
  joinStage(new URL(sandbox).origin, frame.terminal)
  if (keepsNothing()) tellStage('keeps-nothing')
  return terminalOnStage(frame, detected.system)
}

async function sandboxAddress(): Promise<string | null> {
  try {
    const answer = await fetch(PATHS.environment[1], { credentials: 'omit' })
    const { sandbox } = (await answer.json()) as { sandbox?: string | null }
    return sandbox ?? null
  } catch {
    return null
  }
}

/** What this terminal says of itself when it signs in. */
export function declaration(): Omit<TerminalHere, 'surface'> & { device: string } {
  const { kind, shell, deviceName, system } = here()
  return { kind, shell, deviceName, system, device: deviceSecret() }
}
