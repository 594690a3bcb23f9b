import type { LeaveReason } from '@foyer/rules'
import type { IceServer, Participant } from './meeting-shapes.ts'

/**
 * The room socket of the embedded media engine. A terminal connects to ROOM_PATH and says `hello` with its ticket within
 * five seconds; a second connection of the same attendance takes the place of the first. What a terminal sends travels
 * over one RTCPeerConnection that it offers (`publish`), what it receives over another that the server offers (`offer`).
 * How fast a terminal may speak counts for its attendance, over all of its connections.
 */
export const MEDIA_SOURCES = ['microphone', 'camera', 'screen'] as const
export type MediaSource = (typeof MEDIA_SOURCES)[number]

/** A candidate for the way between the two ends (RTCIceCandidateInit of WebRTC). */
export interface Candidate {
  candidate: string
  sdpMid?: string | null
  sdpMLineIndex?: number | null
}

/** Which of the two connections of a terminal. */
export type Direction = 'sending' | 'receiving'

export interface InRoom extends Omit<Participant, 'you'> {
  /** What reaches the others: sent, and not muted. */
  sends: Record<MediaSource, boolean>
  handUp: boolean
}

export interface ChatLine {
  attendance: string
  nickname: string
  text: string
  /** ISO 8601 in UTC */
  at: string
}

export const CHAT_LINE_MAX_LENGTH = 2000

/** Bytes of SDP; an answer to an offer of more than 30 lines has 1,000 for each. */
export const DESCRIPTION_MAX_BYTES = 30_000

/** Lines (`m=`) that a terminal may offer, and names (`a=mid:`) that it may give them during one connection. */
export const LINES_SENT_AT_MOST = 24

/** Why a description is not taken. */
export const DESCRIPTION_FAULTS = [
  'description.tooLong',
  'description.tooManyLines',
  'description.tooManyFormats',
  'description.tooManyExtensions',
  'description.tooManySources',
  'description.tooManyCandidates',
  'description.tooManyAttributes',
  /** Not every line goes over one transport: exactly one group BUNDLE, and each line in it. */
  'description.notBundled',
  'description.malformed',
] as const
export type DescriptionFault = (typeof DESCRIPTION_FAULTS)[number]

export type FromRoomTerminal =
  | { type: 'hello'; ticket: string }
  /**
   * The terminal's offer; `sources` says by mid what each m-line carries. What is published reaches the others at once,
   * unless it was muted before: `sends` may be said first. A source that is no longer named is no longer sent.
   */
  | { type: 'publish'; sdp: string; sources: Record<string, MediaSource> }
  /** To the server's `offer` with that number. */
  | { type: 'answer'; offer: number; sdp: string }
  /** May be said and is not needed: the server's addresses stand in its descriptions, and it learns the terminal's. */
  | { type: 'candidate'; of: Direction; candidate: Candidate | null }
  /** Mutes and unmutes without a new offer. */
  | { type: 'sends'; source: MediaSource; on: boolean }
  | { type: 'hand'; up: boolean }
  | { type: 'say'; text: string }
  | { type: 'ping' }

export type ToRoomTerminal =
  | { type: 'welcome'; you: string; iceServers: IceServer[]; participants: InRoom[]; said: ChatLine[] }
  | { type: 'participant.joined'; participant: InRoom }
  | { type: 'participant.changed'; participant: InRoom }
  | { type: 'participant.left'; attendance: string; reason: LeaveReason }
  /** The answer to `publish`. */
  | { type: 'published'; sdp: string }
  /** What the terminal receives from now on: by mid, of whom and what. */
  | { type: 'offer'; offer: number; sdp: string; tracks: Record<string, { attendance: string; source: MediaSource }> }
  | { type: 'candidate'; of: Direction; candidate: Candidate | null }
  | { type: 'said'; line: ChatLine }
  /** The host turned off what this terminal sends. */
  | { type: 'muted'; what: MediaSource }
  /** Not done; a source stays off: `sends` may be tried again. `tooFast` is said of lines of chat alone. */
  | { type: 'refused'; what: 'camera' | 'screen' | 'say'; why: 'tooManyPictures' | 'tooFast' }
  /** The terminal is out; the socket closes with ROOM_CLOSE.OUT. */
  | { type: 'out'; reason: LeaveReason }
  | { type: 'pong' }

/** WebSocket close codes (RFC 6455 leaves 4000-4999 to applications). */
export const ROOM_CLOSE = {
  /** No hello within five seconds, or a message of another shape. For a description the reason is a DescriptionFault. */
  NOT_UNDERSTOOD: 4400,
  /** The ticket is not good, or no longer: ask for a fresh one. */
  NO_TICKET: 4401,
  /** No longer in the meeting. */
  OUT: 4403,
  /** The attendance connected again, from another window. */
  REPLACED: 4409,
  /** More than a terminal has a reason to say, or too many sockets from one address: come back after some seconds. */
  TOO_FAST: 4429,
  /** Another process runs the media of this meeting, or this one stops: come back after a second or two. */
  COME_BACK: 4503,
  /** The server has no port left for media: come back after some seconds; the operator has to look after it. */
  NO_PORT: 4507,
} as const
