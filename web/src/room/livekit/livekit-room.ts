import type { Admission, InRoom, MediaSource } from '@foyer/contract'
import { LEAVE_REASONS, type LeaveReason } from '@foyer/rules'
import { RefusalError } from '../../api/problem.ts'
import { Changing } from '../changing.ts'
import type { EmbeddedRoomOptions } from '../embedded/embedded-room.ts'
import { waitBefore } from '../embedded/wait-before.ts'
import type { MediaRoom, OwnSource, Received, RoomEvent, RoomState } from '../media-room.ts'
import type { OwnLevel } from '../own/own-level.ts'
import { OwnMedia } from '../own/own-media.ts'
import type { RoomChoices } from '../room-choices.ts'
import { hear, NOBODY_SPEAKS } from '../speaking.ts'
import { peopleBecame } from './people-became.ts'
import type { Stay, StayEnd, StayOptions } from './stay.ts'
import { openPace } from './words-between.ts'

/** What the room needs of the browser, of the server and of LiveKit's client. */
export interface LiveKitRoomOptions
  extends Pick<EmbeddedRoomOptions, 'devices' | 'levelOf' | 'renewTicket' | 'network' | 'now' | 'random'> {
  openStay: (options: StayOptions) => Pick<Stay, 'carry' | 'send' | 'show' | 'close'>
}

/** The room as LiveKit carries it: each stay begins with a token from the server, good for a minute. */
export class LiveKitRoom implements MediaRoom {
  private readonly options: LiveKitRoomOptions
  private readonly room: Changing<RoomState>
  private readonly media: OwnMedia
  private readonly listeners = new Set<(event: RoomEvent) => void>()
  private admission: Admission | undefined
  private stay: ReturnType<LiveKitRoomOptions['openStay']> | undefined
  private ownLevel: OwnLevel | undefined
  /** The microphone that `ownLevel` listens to. */
  private levelled: MediaStreamTrack | null = null
  private heard = NOBODY_SPEAKS
  private isInTime = openPace()
  private hand = false
  private tokenUsed = false
  private failures = 0
  /** Each attempt has its own; what an older one still says does not count. */
  private attempt = 0
  private unwatch: (() => void) | undefined
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: LiveKitRoomOptions) {
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
    this.stay?.send({ type: 'hand', up })
    this.stay?.show()
  }

  /** Heard by those who are in the room; LiveKit keeps nothing for who comes later. */
  say(text: string): void {
    const line = text.trim()
    const { you, connection } = this.room.get()
    if (line === '' || connection !== 'connected') return
    if (!this.isInTime(you)) {
      this.tell({ type: 'refused', what: 'say' })
      return
    }
    this.stay?.send({ type: 'say', text: line })
    this.said(you, line)
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
      const isFresh = !this.tokenUsed && Date.parse(admission.expiresAt) > options.now()
      const { media } = isFresh ? admission : await options.renewTicket(admission.attendance)
      if (!current() || media.engine !== 'liveKit') return
      this.tokenUsed = true
      this.stay = options.openStay({
        url: media.url,
        token: media.token,
        own: () => this.media.sources.get(),
        ownLevel: () => (this.media.sources.get().microphone.on ? (this.ownLevel?.level() ?? 0) : 0),
        hand: () => this.hand,
        onConnection: (connection) => current() && this.connectionIs(connection),
        onPeople: (people, received) => current() && this.see(people, received),
        onQuality: (quality) => current() && this.room.change({ quality }),
        onLevels: (levels, now) => current() && this.listen(levels, now),
        onSaid: (from, text) => current() && this.isInTime(from) && this.said(from, text),
        onMuted: (what) => current() && this.muted(what),
        onEnd: (end) => current() && this.ended(end),
      })
    } catch (error) {
      if (current()) this.refused(error)
    }
  }

  private connectionIs(connection: 'connected' | 'reconnecting'): void {
    if (connection === 'connected') this.failures = 0
    const isOffline = connection === 'reconnecting' && !this.options.network.isOnline()
    this.room.change({ connection: isOffline ? 'offline' : connection })
  }

  private see(people: readonly InRoom[], received: ReadonlyMap<string, Received>): void {
    const before = this.room.get()
    const events = before.people.length === 0 ? [] : peopleBecame(before.people, people, before.you)
    this.room.change({ people, received })
    for (const event of events) this.tell(event)
  }

  private said(attendance: string, text: string): void {
    const person = this.room.get().people.find((one) => one.attendance === attendance)
    if (!person) return
    const at = new Date(this.options.now()).toISOString()
    const line = { attendance, nickname: person.nickname, text, at }
    this.room.change({ said: [...this.room.get().said, line] })
    this.tell({ type: 'said', line })
  }

  private muted(what: MediaSource): void {
    void this.media.turn(what, false)
    this.tell({ type: 'muted', what })
  }

  private listen(levels: ReadonlyMap<string, number>, now: number): void {
    this.heard = hear(this.heard, levels, now)
    this.room.change({ speaking: this.heard.speaking, activeSpeaker: this.heard.active })
  }

  private ended(end: StayEnd): void {
    if (end.is === 'replaced') this.finish('replaced')
    else if (end.is === 'closed') this.finish('meetingEnded')
    else if (end.is === 'removed' && isReason(end.why)) this.finish(end.why)
    else this.comeBackIn()
  }

  private refused(error: unknown): void {
    const refused = error instanceof RefusalError ? error.problem : undefined
    if (refused?.code === 'attendance.gone')
      this.finish('lost') // JM10
    else if (refused?.status === 401)
      this.finish('sessionEnded') // JM11
    else this.comeBackIn()
  }

  private comeBackIn(): void {
    this.failures += 1
    this.room.change({
      connection: this.options.network.isOnline() ? 'reconnecting' : 'offline',
      received: new Map(),
      speaking: new Set(),
      quality: new Map(),
    })
    this.heard = NOBODY_SPEAKS
    const wait = waitBefore(this.failures, undefined, this.options.random ?? Math.random)
    this.retry = setTimeout(() => void this.enter(), wait)
  }

  /** A stay mends its own breaks; here it is only begun earlier when none is under way. */
  private networkChanged(): void {
    const isOnline = this.options.network.isOnline()
    if (this.room.get().connection === 'connected') return
    this.room.change({ connection: isOnline ? 'reconnecting' : 'offline' })
    if (!isOnline) return
    this.failures = 0
    this.stay?.close()
    void this.enter()
  }

  private finish(over: LeaveReason | 'replaced'): void {
    this.attempt += 1
    clearTimeout(this.retry)
    this.unwatch?.()
    this.stay?.close()
    this.stay = undefined
    this.media.stop()
    this.levelFrom(null)
    this.room.change({ over, received: new Map(), speaking: new Set() })
  }

  private carry(source: MediaSource, own: OwnSource): void {
    if (source === 'microphone' && own.track !== this.levelled) this.levelFrom(own.track)
    this.stay?.carry(source, own)
  }

  private levelFrom(track: MediaStreamTrack | null): void {
    this.ownLevel?.close()
    this.levelled = track
    this.ownLevel = track ? this.options.levelOf(track) : undefined
  }

  private tell(event: RoomEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}

function isReason(why: string | undefined): why is LeaveReason {
  return LEAVE_REASONS.some((one) => one === why)
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
