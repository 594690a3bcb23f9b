import type { InRoom, MediaSource } from '@foyer/contract'
import { ConnectionQuality, DisconnectReason, type Participant, Room, RoomEvent } from 'livekit-client'
import { listen } from '../embedded/listen.ts'
import type { OwnSource, Quality, Received } from '../media-room.ts'
import { personOf } from './person-of.ts'
import { Sending, SOURCE_OF } from './sending.ts'
import { read, TOPIC, type Word, written } from './words-between.ts'

/** Why a stay is over: by LiveKit's word, or that it could not be kept up. */
export type StayEnd =
  | { is: 'replaced' }
  | { is: 'closed' }
  | { is: 'removed'; why: string | undefined }
  | { is: 'lost' }

export interface StayOptions {
  url: string
  token: string
  own: () => Readonly<Record<MediaSource, OwnSource>>
  ownLevel: () => number
  hand: () => boolean
  onConnection: (connection: 'connected' | 'reconnecting') => void
  onPeople: (people: readonly InRoom[], received: ReadonlyMap<string, Received>) => void
  onQuality: (quality: ReadonlyMap<string, Quality>) => void
  onLevels: (levels: ReadonlyMap<string, number>, now: number) => void
  onSaid: (attendance: string, text: string) => void
  /** The host turned off what this terminal sends. */
  onMuted: (what: MediaSource) => void
  /** Once. */
  onEnd: (end: StayEnd) => void
}

/** The attribute that the server sets before it removes a participant. */
const OUT = 'out'

const QUALITIES: Partial<Record<ConnectionQuality, Quality>> = {
  [ConnectionQuality.Excellent]: 'good',
  [ConnectionQuality.Good]: 'fair',
  [ConnectionQuality.Poor]: 'poor',
  [ConnectionQuality.Lost]: 'poor',
}

const PEOPLE_CHANGE = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantMetadataChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const

/** One stay in a room of LiveKit, from one token; LiveKit's client mends short breaks by itself. */
export class Stay {
  private readonly options: StayOptions
  private readonly room = new Room({ dynacast: true, stopLocalTrackOnUnpublish: false })
  private readonly sending: Sending
  private readonly hands = new Set<string>()
  private readonly qualities = new Map<string, Quality>()
  private stopListening: (() => void) | undefined
  private over = false

  constructor(options: StayOptions) {
    this.options = options
    this.sending = new Sending(this.room.localParticipant, () => this.end({ is: 'lost' }))
    this.watch()
    void this.begin()
  }

  carry(source: MediaSource, own: OwnSource): void {
    if (this.room.localParticipant.sid) this.sending.carry(source, own)
  }

  send(word: Word, to?: string): void {
    const packet = { reliable: true, topic: TOPIC, ...(to && { destinationIdentities: [to] }) }
    void this.room.localParticipant.publishData(written(word), packet).catch(() => undefined)
  }

  /** Says who is there and what is received, as it is now. */
  show(): void {
    const { room, hands, options } = this
    const all: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()]
    const isUp = (one: Participant) => (one === room.localParticipant ? options.hand() : hands.has(one.identity))
    const people = all.flatMap((one) => personOf(one, isUp(one)) ?? [])
    const received = [...room.remoteParticipants.values()].map((one) => {
      const tracks: Partial<Record<MediaSource, MediaStreamTrack>> = {}
      for (const [source, named] of Object.entries(SOURCE_OF)) {
        const track = one.getTrackPublication(named)?.track?.mediaStreamTrack
        if (track) tracks[source as MediaSource] = track
      }
      return [one.identity, tracks] as const
    })
    options.onPeople(
      people.sort((a, b) => a.joinedAt.localeCompare(b.joinedAt)),
      new Map(received),
    )
  }

  close(): void {
    this.over = true
    this.stopListening?.()
    this.room.removeAllListeners()
    void this.room.disconnect(false)
  }

  private async begin(): Promise<void> {
    const { url, token, own, ownLevel, onConnection, onLevels } = this.options
    try {
      await this.room.connect(url, token)
    } catch {
      this.end({ is: 'lost' })
      return
    }
    if (this.over) return
    const { identity } = this.room.localParticipant
    this.stopListening = listen(identity, () => this.voices(), ownLevel, onLevels)
    onConnection('connected')
    this.show()
    if (this.options.hand()) this.send({ type: 'hand', up: true })
    for (const [source, one] of Object.entries(own())) this.carry(source as MediaSource, one)
  }

  private watch(): void {
    const { room, options } = this
    for (const event of PEOPLE_CHANGE) room.on(event, () => this.show())
    room
      .on(RoomEvent.Reconnecting, () => options.onConnection('reconnecting'))
      .on(RoomEvent.SignalReconnecting, () => options.onConnection('reconnecting'))
      .on(RoomEvent.Reconnected, () => options.onConnection('connected'))
      .on(
        RoomEvent.ParticipantConnected,
        (one) => options.hand() && this.send({ type: 'hand', up: true }, one.identity),
      )
      .on(RoomEvent.ParticipantDisconnected, (one) => this.forget(one.identity))
      .on(RoomEvent.ConnectionQualityChanged, (quality, one) => this.rate(one.identity, quality))
      .on(RoomEvent.DataReceived, (packet, one, _kind, topic) => {
        const word = topic === TOPIC && one ? read(packet) : undefined
        if (one && word) this.hear(one.identity, word)
      })
      .on(RoomEvent.TrackMuted, (publication, one) => {
        if (one !== room.localParticipant) return
        for (const [source, named] of Object.entries(SOURCE_OF))
          if (named === publication.source && options.own()[source as MediaSource].on)
            options.onMuted(source as MediaSource)
      })
      .on(RoomEvent.Disconnected, (reason) => this.end(this.endOf(reason)))
  }

  private hear(attendance: string, word: Word): void {
    if (word.type === 'say') this.options.onSaid(attendance, word.text)
    else {
      if (word.up) this.hands.add(attendance)
      else this.hands.delete(attendance)
      this.show()
    }
  }

  private forget(attendance: string): void {
    this.hands.delete(attendance)
    this.qualities.delete(attendance)
    this.show()
  }

  private rate(attendance: string, quality: ConnectionQuality): void {
    const known = QUALITIES[quality]
    if (known) this.qualities.set(attendance, known)
    else this.qualities.delete(attendance)
    this.options.onQuality(new Map(this.qualities))
  }

  private voices(): ReadonlyMap<string, RTCRtpReceiver> {
    return new Map(
      [...this.room.remoteParticipants.values()].flatMap((one) => {
        const receiver = one.getTrackPublication(SOURCE_OF.microphone)?.track?.receiver
        return receiver ? [[one.identity, receiver] as const] : []
      }),
    )
  }

  private endOf(reason: DisconnectReason | undefined): StayEnd {
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) return { is: 'replaced' }
    if (reason === DisconnectReason.ROOM_DELETED) return { is: 'closed' }
    if (reason === DisconnectReason.PARTICIPANT_REMOVED)
      return { is: 'removed', why: this.room.localParticipant.attributes[OUT] }
    return { is: 'lost' }
  }

  private end(end: StayEnd): void {
    if (this.over) return
    this.close()
    this.options.onEnd(end)
  }
}
