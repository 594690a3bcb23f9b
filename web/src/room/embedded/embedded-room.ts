import type { Admission, MediaSource, ToRoomTerminal } from '@foyer/contract'
import { ROOM_CLOSE } from '@foyer/contract/room'
import type { LeaveReason } from '@foyer/rules'
import { RefusalError } from '../../api/problem.ts'
import { Changing } from '../changing.ts'
import type { MediaRoom, OwnSource, RoomEvent, RoomState } from '../media-room.ts'
import type { Devices } from '../own/open-device.ts'
import type { OwnLevel } from '../own/own-level.ts'
import { OwnMedia } from '../own/own-media.ts'
import type { RoomChoices } from '../room-choices.ts'
import { hear, NOBODY_SPEAKS } from '../speaking.ts'
import { Connection } from './connection.ts'
import { after } from './people.ts'
import { waitBefore } from './wait-before.ts'

/** Whether the machine has a network at all. */
export interface Network {
  isOnline(): boolean
  /** Calls whenever that changes; returns the way to stop. */
  watch(listener: () => void): () => void
}

/** What the room needs of the browser and of the server. */
export interface EmbeddedRoomOptions {
  devices: Devices | undefined
  openSocket: () => WebSocket
  openPeer: (configuration: RTCConfiguration) => RTCPeerConnection
  levelOf: (track: MediaStreamTrack) => OwnLevel
  /** A fresh ticket; throws RefusalError or OfflineError. */
  renewTicket: (attendance: string) => Promise<Admission>
  network: Network
  /** Epoch milliseconds by the server's clock. */
  now: () => number
  random?: () => number
}

/** A stay that lasted so long was one: what fails afterwards is a new trouble. */
const STAYED_AFTER = 10_000

/** The room as the server's own engine carries it: contract/room.ts over a socket and two connections. */
export class EmbeddedRoom implements MediaRoom {
  private readonly options: EmbeddedRoomOptions
  private readonly room: Changing<RoomState>
  private readonly media: OwnMedia
  private readonly listeners = new Set<(event: RoomEvent) => void>()
  private admission: Admission | undefined
  private connection: Connection | undefined
  private ownLevel: OwnLevel | undefined
  /** The microphone that `ownLevel` listens to. */
  private levelled: MediaStreamTrack | null = null
  private heard = NOBODY_SPEAKS
  private hand = false
  private ticketUsed = false
  private failures = 0
  /** Each attempt has its own; what an older one still says does not count. */
  private attempt = 0
  private unwatch: (() => void) | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private stayed: ReturnType<typeof setTimeout> | undefined

  constructor(options: EmbeddedRoomOptions) {
    this.options = options
    this.media = new OwnMedia({
      devices: options.devices,
      onChange: (source, own) => this.carry(source, own),
      onScreenStopped: () => this.tell({ type: 'screenStopped' }),
    })
    this.room = new Changing<RoomState>({ ...NOT_YET, own: this.media.sources.get() })
    this.media.sources.subscribe(() => this.room.change({ own: this.media.sources.get() }))
  }

  state = (): RoomState => this.room.get()
  subscribe = (listener: () => void) => this.room.subscribe(listener)

  onEvent = (listener: (event: RoomEvent) => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  connect(admission: Admission, choices: RoomChoices): void {
    this.admission = admission
    this.room.change({ you: admission.attendance })
    void this.media.start(choices)
    this.start()
  }

  leave(): void {
    this.finish('left')
  }

  comeBack(): void {
    if (this.room.get().over !== 'replaced') return
    this.room.change({ over: null, connection: 'connecting' })
    this.start()
  }

  turnMicrophone(on: boolean): Promise<void> {
    return this.media.turn('microphone', on)
  }

  turnCamera(on: boolean): Promise<void> {
    return this.media.turn('camera', on)
  }

  shareScreen(on: boolean): Promise<void> {
    return this.media.turn('screen', on)
  }

  raiseHand(up: boolean): void {
    this.hand = up
    this.connection?.say({ type: 'hand', up })
    this.changeMyself({ handUp: up })
  }

  say(text: string): void {
    this.connection?.say({ type: 'say', text })
  }

  chooseDevice(source: 'microphone' | 'camera', id: string): Promise<void> {
    return this.media.choose(source, id)
  }

  private start(): void {
    this.failures = 0
    this.unwatch = this.options.network.watch(() => this.networkChanged())
    void this.enter()
  }

  private async enter(): Promise<void> {
    const { options, admission } = this
    if (!admission) return
    this.attempt += 1
    const attempt = this.attempt
    clearTimeout(this.retry)
    const current = () => attempt === this.attempt
    try {
      const isFresh = !this.ticketUsed && Date.parse(admission.expiresAt) > options.now()
      const { ticket } = isFresh ? admission : await options.renewTicket(admission.attendance)
      if (!current()) return
      this.ticketUsed = true
      this.connection = new Connection({
        openSocket: options.openSocket,
        openPeer: options.openPeer,
        ticket,
        you: admission.attendance,
        own: () => this.media.sources.get(),
        ownLevel: () => (this.media.sources.get().microphone.on ? (this.ownLevel?.level() ?? 0) : 0),
        onMessage: (message) => current() && this.hear(message),
        onReceived: (received) => current() && this.room.change({ received }),
        onLevels: (levels, now) => current() && this.listen(levels, now),
        onQuality: (quality) => current() && this.room.change({ quality: new Map([[admission.attendance, quality]]) }),
        onLost: (code) => current() && this.lose(code),
      })
    } catch (error) {
      if (current()) this.refused(error)
    }
  }

  private hear(message: ToRoomTerminal): void {
    if (message.type === 'out') {
      this.finish(message.reason)
      return
    }
    if (message.type === 'welcome') this.arrive()
    if (message.type === 'muted') {
      void this.media.turn(message.what, false)
      this.tell({ type: 'muted', what: message.what })
    }
    if (message.type === 'refused') {
      if (message.what !== 'say') void this.media.turn(message.what, false)
      this.tell({ type: 'refused', what: message.what })
    }
    const { people, said, you } = this.room.get()
    const { room, events } = after({ people, said }, message, you)
    this.room.change(room)
    for (const event of events) this.tell(event)
  }

  private arrive(): void {
    this.room.change({ connection: 'connected' })
    if (this.hand) this.connection?.say({ type: 'hand', up: true }) // still up after a lost connection
    this.stayed = setTimeout(() => {
      this.failures = 0
    }, STAYED_AFTER)
  }

  private listen(levels: ReadonlyMap<string, number>, now: number): void {
    this.heard = hear(this.heard, levels, now)
    this.room.change({ speaking: this.heard.speaking, activeSpeaker: this.heard.active })
  }

  private lose(code?: number): void {
    if (code === ROOM_CLOSE.REPLACED) this.finish('replaced')
    else this.comeBackIn(code)
  }

  private refused(error: unknown): void {
    const refused = error instanceof RefusalError ? error.problem : undefined
    if (refused?.code === 'attendance.gone')
      this.finish('lost') // JM10
    else if (refused?.status === 401)
      this.finish('sessionEnded') // JM11
    else this.comeBackIn()
  }

  private comeBackIn(code?: number): void {
    clearTimeout(this.stayed)
    this.failures += 1
    this.room.change({
      connection: this.options.network.isOnline() ? 'reconnecting' : 'offline',
      received: new Map(),
      speaking: new Set(),
      quality: new Map(),
    })
    this.heard = NOBODY_SPEAKS
    this.retry = setTimeout(
      () => void this.enter(),
      waitBefore(this.failures, code, this.options.random ?? Math.random),
    )
  }

  private networkChanged(): void {
    const isOnline = this.options.network.isOnline()
    if (this.room.get().connection === 'connected') {
      this.connection?.check() // it may have lived through it
      return
    }
    this.room.change({ connection: isOnline ? 'reconnecting' : 'offline' })
    if (!isOnline) return
    this.failures = 0
    this.connection?.close()
    void this.enter()
  }

  private finish(over: LeaveReason | 'replaced'): void {
    this.attempt += 1
    clearTimeout(this.retry)
    clearTimeout(this.stayed)
    this.unwatch?.()
    this.connection?.close()
    this.connection = undefined
    this.media.stop()
    this.levelFrom(null)
    this.room.change({ over, received: new Map(), speaking: new Set() })
  }

  private carry(source: MediaSource, own: OwnSource): void {
    if (source === 'microphone' && own.track !== this.levelled) this.levelFrom(own.track)
    this.connection?.carry(source, own)
    const me = this.room.get().people.find((one) => one.attendance === this.room.get().you)
    if (me) this.changeMyself({ sends: { ...me.sends, [source]: own.on } })
  }

  private levelFrom(track: MediaStreamTrack | null): void {
    this.ownLevel?.close()
    this.levelled = track
    this.ownLevel = track ? this.options.levelOf(track) : undefined
  }

  /** Seen here at once; what the room says of it later counts. */
  private changeMyself(parts: { handUp: boolean } | { sends: Record<MediaSource, boolean> }): void {
    const { people, you } = this.room.get()
    this.room.change({ people: people.map((one) => (one.attendance === you ? { ...one, ...parts } : one)) })
  }

  private tell(event: RoomEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}

const NOT_YET: Omit<RoomState, 'own'> = {
  connection: 'connecting',
  over: null,
  you: '',
  people: [],
  received: new Map(),
  speaking: new Set(),
  activeSpeaker: null,
  quality: new Map(),
  said: [],
}
