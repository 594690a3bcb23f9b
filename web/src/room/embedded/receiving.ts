import type { Candidate, MediaSource, ToRoomTerminal } from '@foyer/contract'
import type { Received } from '../media-room.ts'
import { Candidates, type Say, watchFailure } from './peer.ts'

type Offer = Extract<ToRoomTerminal, { type: 'offer' }>

export interface ReceivingOptions {
  peer: RTCPeerConnection
  say: Say
  onFailed: () => void
  /** By attendance: all that comes from now on. */
  onReceived: (received: ReadonlyMap<string, Received>) => void
}

/** What this terminal receives, over the connection that the server offers. Each offer is answered, in their order. */
export class Receiving {
  readonly peer: RTCPeerConnection
  /** The receiver of each microphone, by attendance. */
  voices: ReadonlyMap<string, RTCRtpReceiver> = new Map()
  private readonly options: ReceivingOptions
  private readonly candidates: Candidates
  private readonly stopWatching: () => void
  private before: Promise<void> = Promise.resolve()
  private closed = false

  constructor(options: ReceivingOptions) {
    this.options = options
    this.peer = options.peer
    this.candidates = new Candidates(this.peer)
    this.stopWatching = watchFailure(this.peer, options.onFailed)
    this.peer.onicecandidate = ({ candidate }) =>
      options.say({ type: 'candidate', of: 'receiving', candidate: candidate && (candidate.toJSON() as Candidate) })
  }

  /** Rejects when the offer cannot be taken. */
  offered(offer: Offer): Promise<void> {
    this.before = this.before.then(() => this.answer(offer))
    return this.before
  }

  candidate(candidate: Candidate | null): Promise<void> {
    return this.candidates.add(candidate)
  }

  close(): void {
    this.closed = true
    this.stopWatching()
    this.peer.close()
  }

  private async answer({ offer, sdp, tracks }: Offer): Promise<void> {
    if (this.closed) return
    await this.peer.setRemoteDescription({ type: 'offer', sdp })
    await this.candidates.addEarly()
    await this.peer.setLocalDescription()
    if (this.closed) return
    this.options.say({ type: 'answer', offer, sdp: this.peer.localDescription!.sdp })
    this.take(tracks)
  }

  private take(tracks: Offer['tracks']): void {
    const received = new Map<string, Partial<Record<MediaSource, MediaStreamTrack>>>()
    const voices = new Map<string, RTCRtpReceiver>()
    for (const { mid, receiver } of this.peer.getTransceivers()) {
      const carried = mid === null ? undefined : tracks[mid]
      if (!carried) continue
      received.set(carried.attendance, { ...received.get(carried.attendance), [carried.source]: receiver.track })
      if (carried.source === 'microphone') voices.set(carried.attendance, receiver)
    }
    this.voices = voices
    this.options.onReceived(received)
  }
}
