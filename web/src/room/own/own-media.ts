import type { MediaSource } from '@foyer/contract'
import { Changing } from '../changing.ts'
import type { OwnSource } from '../media-room.ts'
import type { RoomChoices } from '../room-choices.ts'
import { type Devices, openDevice, openScreen } from './open-device.ts'
import { troubleOf } from './trouble.ts'

type Own = Record<MediaSource, OwnSource>

const OFF: OwnSource = { on: false, track: null, starting: false, trouble: null }

export interface OwnMediaOptions {
  devices: Devices | undefined
  /** What is sent is another track, or none, or on, or off. */
  onChange: (source: MediaSource, own: OwnSource) => void
  /** The person stopped the sharing with the browser's own button. */
  onScreenStopped: () => void
}

/**
 * Microphone, camera and screen of this terminal. A muted microphone stays open and is silent, so that it is back at
 * once; a camera that is off is closed and its light goes out. What does not start says why, and nothing else stops.
 */
export class OwnMedia {
  readonly sources = new Changing<Own>({ microphone: OFF, camera: OFF, screen: OFF })
  private readonly options: OwnMediaOptions
  private readonly chosen: RoomChoices['devices'] = {}
  private readonly turns: Record<MediaSource, number> = { microphone: 0, camera: 0, screen: 0 }

  constructor(options: OwnMediaOptions) {
    this.options = options
  }

  async start(choices: RoomChoices): Promise<void> {
    Object.assign(this.chosen, choices.devices)
    await Promise.all([
      choices.microphone ? this.turn('microphone', true) : undefined,
      choices.camera ? this.turn('camera', true) : undefined,
    ])
  }

  async turn(source: MediaSource, on: boolean): Promise<void> {
    const { track, starting } = this.sources.get()[source]
    if (on && starting) return
    if (!on) return this.turnOff(source)
    if (source === 'microphone' && track?.readyState === 'live') {
      track.enabled = true
      return this.set(source, { on: true, track, starting: false, trouble: null })
    }
    await this.open(source)
  }

  async choose(source: 'microphone' | 'camera', id: string): Promise<void> {
    this.chosen[source] = id
    const { on, track } = this.sources.get()[source]
    if (on) return this.open(source)
    if (!track) return
    track.stop() // silent until now: the next time it is the other one
    this.set(source, OFF)
  }

  stop(): void {
    for (const source of ['microphone', 'camera', 'screen'] as const) {
      this.turns[source] += 1
      this.sources.get()[source].track?.stop()
    }
    this.sources.change({ microphone: OFF, camera: OFF, screen: OFF })
  }

  private turnOff(source: MediaSource): void {
    this.turns[source] += 1
    const { track } = this.sources.get()[source]
    if (source === 'microphone' && track?.readyState === 'live') {
      track.enabled = false
      this.set(source, { ...OFF, track })
    } else {
      track?.stop()
      this.set(source, OFF)
    }
  }

  private async open(source: MediaSource): Promise<void> {
    this.turns[source] += 1
    const turn = this.turns[source]
    const before = this.sources.get()[source]
    this.sources.change({ [source]: { ...before, starting: true, trouble: null } })
    before.track?.stop() // a phone opens one camera at a time
    try {
      const { devices } = this.options
      const track =
        source === 'screen' ? await openScreen(devices) : await openDevice(devices, source, this.chosen[source])
      if (turn !== this.turns[source]) return track.stop() // turned off, or left, in the meantime
      track.onended = () => this.ended(source, track)
      this.set(source, { on: true, track, starting: false, trouble: null })
    } catch (error) {
      if (turn !== this.turns[source]) return
      // no answer to the question which screen is no trouble
      const dismissed = source === 'screen' && (error as Error).name === 'NotAllowedError'
      this.set(source, { ...OFF, trouble: dismissed ? null : troubleOf(error) })
    }
  }

  /** Unplugged, taken away by the system, or the browser's own button. */
  private ended(source: MediaSource, track: MediaStreamTrack): void {
    if (this.sources.get()[source].track !== track) return
    this.turns[source] += 1
    this.set(source, source === 'screen' ? OFF : { ...OFF, trouble: 'missing' })
    if (source === 'screen') this.options.onScreenStopped()
  }

  private set(source: MediaSource, own: OwnSource): void {
    const before = this.sources.get()[source]
    this.sources.change({ [source]: own })
    if (before.track !== own.track || before.on !== own.on) this.options.onChange(source, own)
  }
}
