import type { Admission, ChatLine, InRoom, MediaSource } from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import type { Trouble } from './own/trouble.ts'
import type { RoomChoices } from './room-choices.ts'

/**
 * How the way to the media stands; `offline` while the machine has no network at all, `noPort` while the server has none
 * for media.
 */
export type RoomConnection = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'noPort'

export type Quality = 'good' | 'fair' | 'poor'

/** What this terminal sends, or would. */
export interface OwnSource {
  on: boolean
  track: MediaStreamTrack | null
  /** The person is being asked, or the device starts. */
  starting: boolean
  /** Why it did not start, until it is tried again. */
  trouble: Trouble | null
}

export type Received = Readonly<Partial<Record<MediaSource, MediaStreamTrack>>>

/** What the room looks like from this terminal. A new object after every change, so that it can be compared. */
export interface RoomState {
  connection: RoomConnection
  /** Why this terminal is out; `replaced`: it goes on in another window. Null while it is in. */
  over: LeaveReason | 'replaced' | null
  /** The attendance of this terminal. */
  you: string
  /** One entry a terminal, this one among them, in the order in which they came. */
  people: readonly InRoom[]
  own: Readonly<Record<MediaSource, OwnSource>>
  /** By attendance. */
  received: ReadonlyMap<string, Received>
  /** The attendances that are heard now. */
  speaking: ReadonlySet<string>
  /** Who spoke last for a while; stays while nobody does. */
  activeSpeaker: string | null
  /** By attendance, of those of whom it is known. */
  quality: ReadonlyMap<string, Quality>
  said: readonly ChatLine[]
}

/** What happens in passing. */
export type RoomEvent =
  | { type: 'came'; person: InRoom }
  | { type: 'went'; person: InRoom; reason: LeaveReason }
  | { type: 'handRaised'; person: InRoom }
  | { type: 'hostIs'; person: InRoom }
  /** The host turned off what this terminal sends. */
  | { type: 'muted'; what: MediaSource }
  /** Too many pictures are on in the room, or lines of chat come too fast. */
  | { type: 'refused'; what: 'camera' | 'screen' | 'say' }
  | { type: 'said'; line: ChatLine }
  | { type: 'screenStopped' }

/**
 * The media of one meeting on this terminal, whatever carries it. It goes on by itself after a lost connection for as
 * long as the attendance lives (JM10); `over` says when it does not. Being taken out of the meeting is asked elsewhere.
 */
export interface MediaRoom {
  state(): RoomState
  subscribe(listener: () => void): () => void
  onEvent(listener: (event: RoomEvent) => void): () => void
  /** Goes in with what the person chose before the door. Once. */
  connect(admission: Admission, choices: RoomChoices): void
  /** Stops everything that is sent, received and captured here. */
  leave(): void
  /** Back from `replaced`, into this window. */
  comeBack(): void
  turnMicrophone(on: boolean): Promise<void>
  turnCamera(on: boolean): Promise<void>
  shareScreen(on: boolean): Promise<void>
  raiseHand(up: boolean): void
  say(text: string): void
  /** Goes on at once with another device when the source is on, else remembers it. */
  chooseDevice(source: 'microphone' | 'camera', id: string): Promise<void>
}
