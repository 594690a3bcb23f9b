import { type InRoom, MEDIA_SOURCES, type MediaSource } from '@foyer/contract'
import type { Seat } from '../media-engine.ts'
import type { ConnectedTerminal } from './terminal.ts'

/** An attendance that came into the room, until it is revoked; connected or about to come back. */
export interface Member {
  seat: Seat
  /** What this connection turned off. */
  off: Set<MediaSource>
  /** Stays off when the terminal comes back, until its person turns it on. */
  offByHost: Set<MediaSource>
  handUp: boolean
  terminal?: ConnectedTerminal | undefined
}

export function newMember(seat: Seat): Member {
  return { seat, off: new Set(), offByHost: new Set(), handUp: false }
}

export function doesSend({ off, offByHost }: Member, source: MediaSource): boolean {
  return !off.has(source) && !offByHost.has(source)
}

/** As the others see it. */
export function shownOf({ seat, handUp, terminal }: Member): InRoom {
  const { meeting: _, ...shown } = seat
  const sends = MEDIA_SOURCES.map((source) => [source, terminal?.tracks.get(source)?.isOn() ?? false] as const)
  return { ...shown, handUp, sends: Object.fromEntries(sends) as InRoom['sends'] }
}
