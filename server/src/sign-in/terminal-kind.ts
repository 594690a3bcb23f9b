import type { TerminalDeclaration } from '@foyer/contract'
import type { Terminal } from '@foyer/rules'
import type { From } from '../platform/http/from.ts'
import type { Logger } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'

/** What a browser engine's own Sec-CH-UA-Platform can be on each kind; scripts cannot set that header. */
const PLATFORMS: Record<Exclude<Terminal, 'web'>, readonly string[]> = {
  windows: ['Windows'],
  mac: ['macOS'],
  android: ['Android'],
  ios: ['iOS'],
  ipad: ['iOS', 'macOS'],
}

/**
 * A terminal says its kind itself, so a contradiction with what its engine says is refused and logged; so is a browser
 * tab that says it is one of the five. On the stage one machine plays them all, so there (never in production) the
 * sandbox's word counts.
 */
export function refuseContradiction(terminal: TerminalDeclaration, from: From, onStage: boolean, log: Logger): void {
  if (terminal.kind === 'web') return
  const engineSaysOther = from.platform !== undefined && !PLATFORMS[terminal.kind].includes(from.platform)
  if (terminal.shell === 'browser' || (engineSaysOther && !onStage)) {
    log.warn({ declared: terminal.kind, shell: terminal.shell, platform: from.platform }, 'terminal contradiction')
    throw new Refusal('terminal.contradiction')
  }
}
