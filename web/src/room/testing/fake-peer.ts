import type { FakeTrack } from './fake-devices.ts'

interface Line {
  mid: string | null
  kind: string
  sender: { track: FakeTrack | null; replaceTrack(track: FakeTrack | null): Promise<void> }
  receiver: { track: { id: string; kind: string; readyState: string }; getSynchronizationSources(): unknown[] }
  encodings?: RTCRtpEncodingParameters[]
}

/**
 * An RTCPeerConnection as far as offers and answers go: it refuses what a real one refuses (an answer without an offer,
 * anything once it is closed) and gives each line its mid when the offer is set.
 */
export class FakePeer extends EventTarget {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable'
  connectionState = 'new'
  localDescription: { type: string; sdp: string } | null = null
  remoteDescription: { type: string; sdp: string } | null = null
  onicecandidate = null
  readonly candidates: unknown[] = []
  readonly lines: Line[] = []

  addTransceiver(track: FakeTrack, { sendEncodings }: RTCRtpTransceiverInit): Line {
    this.refuseWhenClosed()
    const line = newLine(track.kind, track, this.lines.length)
    line.encodings = sendEncodings!
    this.lines.push(line)
    return line
  }

  getTransceivers(): Line[] {
    return this.lines
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve()
    this.refuseWhenClosed()
    const answers = this.signalingState === 'have-remote-offer'
    if (!answers) for (const [at, line] of this.lines.entries()) line.mid ??= String(at)
    const sdp = this.lines.map(({ mid, kind }) => `m=${kind} ${mid}`).join('\n')
    this.localDescription = { type: answers ? 'answer' : 'offer', sdp }
    this.signalingState = answers ? 'stable' : 'have-local-offer'
  }

  async setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    await Promise.resolve()
    this.refuseWhenClosed()
    const awaited = description.type === 'answer' ? 'have-local-offer' : 'stable'
    if (this.signalingState !== awaited) throw new DOMException(this.signalingState, 'InvalidStateError')
    this.remoteDescription = description
    this.signalingState = description.type === 'answer' ? 'stable' : 'have-remote-offer'
    if (description.type === 'offer') for (const line of description.sdp.split('\n')) this.takeLine(line)
  }

  async addIceCandidate(candidate: unknown): Promise<void> {
    if (!this.remoteDescription) throw new DOMException('', 'InvalidStateError')
    this.candidates.push(candidate)
  }

  async getStats(): Promise<Map<string, object>> {
    return new Map()
  }

  close(): void {
    this.signalingState = 'closed'
    this.connectionState = 'closed'
  }

  /** The way to the other end is so now. */
  becomes(state: 'connected' | 'disconnected' | 'failed'): void {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }

  private takeLine(line: string): void {
    const [, kind = '', mid = ''] = /^m=(\w+) (\S+)$/.exec(line) ?? []
    if (!kind || this.lines.some((one) => one.mid === mid)) return
    const taken = newLine(kind, null, this.lines.length)
    taken.mid = mid
    this.lines.push(taken)
  }

  private refuseWhenClosed(): void {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError')
  }
}

function newLine(kind: string, track: FakeTrack | null, at: number): Line {
  const sender: Line['sender'] = {
    track,
    async replaceTrack(next) {
      sender.track = next
    },
  }
  const receiver = {
    track: { id: `received ${at}`, kind, readyState: 'live' },
    getSynchronizationSources: () => [],
  }
  return { mid: null, kind, sender, receiver }
}
