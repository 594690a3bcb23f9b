import type { Admission, MediaSource } from '@foyer/contract'
import { ROOM_CLOSE } from '@foyer/contract/room'
import type { LeaveReason } from '@foyer/rules'
import { RefusalError } from '../api/problem.ts'
import { Changing } from './changing.ts'
import type { MediaRoom, OwnSource, RoomConnection, RoomEvent, RoomState } from './media-room.ts'
import { NOT_YET } from './not-yet.ts'
import { OwnMedia } from './own/own-media.ts'
import { OwnVoice } from './own/own-voice.ts'
import type { RoomChoices } from './room-choices.ts'
import type { OneStay, RoomOptions } from './room-options.ts'
import { hear, NOBODY_SPEAKS } from './speaking.ts'
import { waitBefore } from './wait-before.ts'

/** A stay that lasted so long was one: what fails afterwards is a new trouble. */
const STAYED_AFTER = 10_000

/**
 * A room that is gone into again and again for as long as the attendance lives (JM10), each time with a ticket that is
 * still good, while the devices stay open. How one stay goes is the engine's.
 */
export abstract class StayingRoom<Options extends RoomOptions, Stay extends OneStay> implements MediaRoom {
  protected readonly options: Options
  protected readonly room: Changing<RoomState>
  protected readonly media: OwnMedia
  protected readonly voice: OwnVoice
  protected stay: Stay | undefined
  protected hand = false
  private readonly listeners = new Set<(event: RoomEvent) => void>()
  private admission: Admission | undefined
  private heard = NOBODY_SPEAKS
  private ticketUsed = false
  private failures = 0
  /** Each attempt has its own; what an older one still says does not count. */
  private attempt = 0
  private unwatch: (() => void) | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private stayed: ReturnType<typeof setTimeout> | undefined

  constructor(options: Options) {
    this.options = options
    this.voice = new OwnVoice(options.levelOf)
    this.media = new OwnMedia({
      devices: options.devices,
      onChange: (source, own) => this.carry(source, own),
      onScreenStopped: () => this.tell({ type: 'screenStopped' }),
    })
    this.room = new Changing<RoomState>({ ...NOT_YET, own: this.media.sources.get() })
    this.media.sources.subscribe(() => this.room.change({ own: this.media.sources.get() }))
  }

  abstract raiseHand(up: boolean): void
  abstract say(text: string): void
  /** Begins a stay; what it says counts while it is the current one. */
  protected abstract begin(admission: Admission, current: () => boolean): Stay

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

  chooseDevice(source: 'microphone' | 'camera', id: string): Promise<void> {
    return this.media.choose(source, id)
  }

  protected tell(event: RoomEvent): void {
    for (const listener of this.listeners) listener(event)
  }

  protected arrive(): void {
    this.room.change({ connection: 'connected' })
    clearTimeout(this.stayed)
    this.stayed = setTimeout(() => {
      this.failures = 0
    }, STAYED_AFTER)
  }

  protected listen(levels: ReadonlyMap<string, number>, now: number): void {
    this.heard = hear(this.heard, levels, now)
    this.room.change({ speaking: this.heard.speaking, activeSpeaker: this.heard.active })
  }

  /** How loud the person is to the others. */
  protected ownLevel = (): number => (this.media.sources.get().microphone.on ? this.voice.level() : 0)

  protected muted(what: MediaSource): void {
    void this.media.turn(what, false)
    this.tell({ type: 'muted', what })
  }

  protected carry(source: MediaSource, own: OwnSource): void {
    if (source === 'microphone') this.voice.listenTo(own.track)
    this.stay?.carry(source, own)
  }

  /** How it stands while it is not connected. */
  protected notConnected(code?: number): RoomConnection {
    if (!this.options.network.isOnline()) return 'offline'
    return code === ROOM_CLOSE.NO_PORT ? 'noPort' : 'reconnecting'
  }

  protected comeBackIn(code?: number): void {
    clearTimeout(this.stayed)
    this.failures += 1
    this.room.change({
      connection: this.notConnected(code),
      received: new Map(),
      speaking: new Set(),
      quality: new Map(),
    })
    this.heard = NOBODY_SPEAKS
    const wait = waitBefore(this.failures, code, this.options.random ?? Math.random)
    this.retry = setTimeout(() => void this.enter(), wait)
  }

  protected finish(over: LeaveReason | 'replaced'): void {
    this.attempt += 1
    clearTimeout(this.retry)
    clearTimeout(this.stayed)
    this.unwatch?.()
    this.stay?.close()
    this.stay = undefined
    this.room.change({ over, received: new Map(), speaking: new Set() }) // before nothing is on: nobody turned it off
    this.media.stop()
    this.voice.listenTo(null)
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
      const good = isFresh ? admission : await options.renewTicket(admission.attendance)
      if (!current()) return
      this.ticketUsed = true
      this.stay = this.begin({ ...admission, ticket: good.ticket, media: good.media }, current)
    } catch (error) {
      if (current()) this.refused(error)
    }
  }

  private refused(error: unknown): void {
    const refused = error instanceof RefusalError ? error.problem : undefined
    if (refused?.code === 'attendance.gone')
      this.finish('lost') // JM10
    else if (refused?.status === 401)
      this.finish('sessionEnded') // JM11
    else this.comeBackIn()
  }

  private networkChanged(): void {
    if (this.room.get().connection === 'connected') {
      this.stay?.check?.() // it may have lived through it
      return
    }
    const connection = this.notConnected()
    this.room.change({ connection })
    if (connection === 'offline') return
    this.failures = 0
    this.stay?.close()
    void this.enter()
  }
}
