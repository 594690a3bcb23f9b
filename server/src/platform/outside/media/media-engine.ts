import type { Avatar, IceServer, MediaGrant, MediaSource } from '@foyer/contract'
import type { LeaveReason, Terminal } from '@foyer/rules'

/** One terminal that was let into a meeting, and how the others in it see it. */
export interface Seat {
  attendance: string
  meeting: string
  account: string
  nickname: string
  avatar: Avatar | null
  terminal: Terminal
  host: boolean
  joinedAt: string
}

/**
 * What carries sound and pictures. A room opens when the first terminal comes and closes with its meeting. Being let in
 * is decided before (JM1-JM7); the engine only carries it out, and whoever is revoked sends and receives nothing more.
 */
export interface MediaEngine {
  readonly name: MediaGrant['engine']
  /** With what the terminal connects; good for a minute. */
  grant(seat: Seat, iceServers: IceServer[]): Promise<MediaGrant>
  /** Ends what the terminal sends and receives, at once. Nothing happens where it is not connected. */
  revoke(meeting: string, attendance: string, reason: LeaveReason): Promise<void>
  /** Stops what the terminal sends to the others; only its person turns it on again. */
  mute(meeting: string, attendance: string, what: MediaSource): Promise<void>
  /** All terminals of that account are the host's from now on, and no others. */
  hostIs(meeting: string, account: string): Promise<void>
  /** Ends the room for everybody. */
  close(meeting: string): Promise<void>
  /** The attendances that are connected now. */
  list(meeting: string): Promise<string[]>
  /** The meetings that have a room now. */
  rooms(): Promise<string[]>
  stop(): Promise<void>
}
