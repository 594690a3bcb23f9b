import { type Candidate, MEDIA_SOURCES, type MediaSource } from '@foyer/contract/room'
import type { OwnSource } from '../media-room.ts'
import { Candidates, type Say, watchFailure } from './peer.ts'

const ENCODING: Record<MediaSource, RTCRtpEncodingParameters> = {
  microphone: { maxBitrate: 40_000, networkPriority: 'high' },
  camera: { maxBitrate: 600_000, maxFramerate: 24 },
  screen: { maxBitrate: 1_500_000, maxFramerate: 15 },
}

export interface SendingOptions {
  peer: RTCPeerConnection
  say: Say
  onFailed: () => void
}

/**
 * What this terminal sends, over the connection that it offers. A source gets its m-line when it is first turned on and
 * keeps it: off and on again, or another device, is only another track on it. One offer is under way at a time.
 */
export class Sending {
  readonly peer: RTCPeerConnection
  private readonly options: SendingOptions
  private readonly candidates: Candidates
  private readonly stopWatching: () => void
  private readonly lines = new Map<MediaSource, RTCRtpTransceiver>()
  private readonly own = new Map<MediaSource, OwnSource>()
  /** What the room was told; what is published is on (contract/room.ts). */
  private readonly told = new Map<MediaSource, boolean>()
  private offering = false
  private again = false
  private closed = false

  constructor(options: SendingOptions) {
    this.options = options
    this.peer = options.peer
    this.candidates = new Candidates(this.peer)
    this.stopWatching = watchFailure(this.peer, options.onFailed)
  }

  /** The microphone, camera or screen is so from now on. */
  async carry(source: MediaSource, own: OwnSource): Promise<void> {
    this.own.set(source, own)
    const line = this.lines.get(source)
    if (line) {
      await line.sender.replaceTrack(own.track)
      if (!this.offering) this.saySends(source)
      return
    }
    if (!own.track || !own.on) return // not asked for yet, or silent: published when it is on
    const encoding = ENCODING[source]
    this.lines.set(source, this.peer.addTransceiver(own.track, { direction: 'sendonly', sendEncodings: [encoding] }))
    await this.offer()
  }

  /** The room turned it off by itself: it is to be told again when it is on again. */
  turnedOff(source: MediaSource): void {
    if (this.told.has(source)) this.told.set(source, false)
  }

  async published(sdp: string): Promise<void> {
    if (this.closed) return
    await this.peer.setRemoteDescription({ type: 'answer', sdp })
    await this.candidates.addEarly()
    this.offering = false
    if (this.again) {
      this.again = false
      return this.offer()
    }
    for (const source of MEDIA_SOURCES) this.saySends(source)
  }

  candidate(candidate: Candidate | null): Promise<void> {
    return this.candidates.add(candidate)
  }

  close(): void {
    this.closed = true
    this.stopWatching()
    this.peer.close()
  }

  private async offer(): Promise<void> {
    if (this.offering) {
      this.again = true
      return
    }
    this.offering = true
    await this.peer.setLocalDescription()
    if (this.closed) return
    const mids = [...this.lines].flatMap(([source, { mid }]) => (mid === null ? [] : [[mid, source] as const]))
    const { sdp } = this.peer.localDescription!
    this.options.say({ type: 'publish', sdp, sources: Object.fromEntries(mids) })
    for (const [, source] of mids) if (!this.told.has(source)) this.told.set(source, true)
  }

  private saySends(source: MediaSource): void {
    const on = this.own.get(source)?.on
    if (on === undefined || !this.told.has(source) || this.told.get(source) === on) return
    this.told.set(source, on)
    this.options.say({ type: 'sends', source, on })
  }
}
