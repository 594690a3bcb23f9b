import type { Avatar, FromRoomTerminal, IceServer, MediaGrant, MediaSource, ToRoomTerminal } from '@foyer/contract'
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
  /** Ends what the terminal sends and receives, at once. Nothing happens where it is not in the room. */
  revoke(meeting: string, attendance: string, reason: LeaveReason): Promise<void>
  /** Stops what the terminal sends to the others; only its person turns it on again. */
  mute(meeting: string, attendance: string, what: MediaSource): Promise<void>
  /** All terminals of that account are the host's from now on, and no others. */
  hostIs(meeting: string, account: string): Promise<void>
  /** How the person of that account is shown there from now on. */
  isShownAs(meeting: string, account: string, shown: Pick<Seat, 'nickname' | 'avatar'>): Promise<void>
  /** Ends the room for everybody. */
  close(meeting: string): Promise<void>
  /** The attendances that have a place in the room; those whose connection was lost keep it until they are revoked. */
  list(meeting: string): Promise<string[]>
  /** The meetings that have a room now. */
  rooms(): Promise<string[]>
  /**
   * What is in this process: about other rooms nothing is to be done here. An engine with a server of its own has its
   * rooms there, and every process reaches them.
   */
  readonly here?: Here
  /** Where terminals come in by the room socket; an engine with a server of its own has none. */
  readonly door?: Door
  /**
   * Who came into its rooms, by what an engine with a server of its own said over HTTP: whoever brings a token that is
   * still good comes in without us. Undefined when that was not said by the engine.
   */
  whoCame?(said: string, signature: string | undefined): Promise<Came[] | undefined>
  stop(): Promise<void>
}

/** A terminal that is in a room now, whether or not it may be. */
export interface Came {
  meeting: string
  attendance: string
}

/** The rooms of this process. */
export interface Here {
  has(meeting: string): boolean
  /** The meetings in whose rooms that account has a place. */
  of(account: string): string[]
}

/** The way into the rooms of this process. */
export interface Door {
  /**
   * Whether the rooms are here. Of the processes on one database one has them all, so that no meeting is split in two;
   * where they are not, a terminal is to come back, and finds the other process.
   */
  isHere(): Promise<boolean>
  /**
   * Takes the place of the same attendance's connection before. `seat` was read just now. Undefined where the rooms are
   * no longer here.
   */
  enter(seat: Seat, iceServers: IceServer[], line: RoomLine): Entered | undefined
}

/** To one terminal over its room socket. */
export interface RoomLine {
  send(message: ToRoomTerminal): void
  /** With one of ROOM_CLOSE, and why where the code does not say it all. */
  close(code: number, why?: string): void
}

/** What a terminal that came in says from then on. */
export interface Entered {
  hear(message: Exclude<FromRoomTerminal, { type: 'hello' | 'ping' }>): void
  /** How it is seen from now on; everybody is told of what is new. */
  reseat(seat: Seat): void
  /** The socket closed. The place stays, until it is revoked. */
  gone(): void
}
