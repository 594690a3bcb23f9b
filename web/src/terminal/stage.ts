import { SURFACE_OF, TERMINALS, type Terminal } from '@foyer/rules'
import type { Shell, TerminalHere } from './detect.ts'

const PREFIX = 'foyer-stage:'

export type StageEvent =
  | 'signed-in'
  | 'signed-out'
  | 'told-of-end'
  | 'profile-changed'
  | 'ending-others'
  | 'notice'
  | 'started-meeting'
  | 'joined-meeting'
  | 'refused-meeting'
  | 'taking-over'
  | 'left-meeting'
  | 'told-out-of-meeting'
  | 'keeps-nothing'

/** What the stage of the sandbox gives one of its frames as its name. */
export interface StageFrame {
  terminal: Terminal
  shell: Shell
  deviceName: string
}

/** The frame's name, read; undefined for every other window. */
export function stageFrameOf(windowName: string): StageFrame | undefined {
  if (!windowName.startsWith(PREFIX)) return undefined
  try {
    const { terminal, shell, deviceName } = JSON.parse(windowName.slice(PREFIX.length)) as Partial<StageFrame>
    if (!TERMINALS.includes(terminal as Terminal)) return undefined
    return {
      terminal: terminal as Terminal,
      shell: shell === 'installed' || shell === 'app' ? shell : 'browser',
      deviceName: String(deviceName ?? '').slice(0, 60) || String(terminal),
    }
  } catch {
    return undefined
  }
}

/** A frame of the stage plays the terminal that it was given. */
export function terminalOnStage(frame: StageFrame, system: string): TerminalHere {
  const kind = frame.shell === 'browser' ? 'web' : frame.terminal
  return {
    kind,
    surface: SURFACE_OF[kind],
    shell: frame.shell,
    deviceName: frame.deviceName,
    system: kind === 'web' ? system : PLAYED[kind],
  }
}

/** The system that a terminal of the stage plays, whatever machine shows the stage. */
const PLAYED: Record<Exclude<Terminal, 'web'>, string> = {
  windows: 'Windows',
  mac: 'macOS',
  android: 'Android',
  ios: 'iOS',
  ipad: 'iPadOS',
}

let stage: { origin: string; terminal: Terminal } | undefined

export function joinStage(origin: string, terminal: Terminal): void {
  stage = { origin, terminal }
}

/** Tells the stage what happened on this terminal, if it stands on one. */
export function tellStage(event: StageEvent, reason?: string): void {
  if (!stage) return
  const { origin, terminal } = stage
  window.parent.postMessage({ source: 'foyer', event, terminal, at: Date.now(), ...(reason && { reason }) }, origin)
}
