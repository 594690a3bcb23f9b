import { LINES_SENT_AT_MOST, type MediaSource } from '@foyer/contract'
import type { MediaStreamTrack, RTCRtpTransceiver, RtpPacket } from 'werift'
import { type Described, NotDescribed, readOffer } from './described.ts'
import { notMoreThan } from './estimate.ts'
import { type Network, NoPort } from './network.ts'
import { openPeer, type Peer } from './peer.ts'
import { KIND_OF } from './track.ts'

/** What one terminal sends. */
export interface Sending {
  /** Takes the terminal's offer; `sources` says by mid what it carries. Refused with NotDescribed. Returns the answer. */
  publish(sdp: string, sources: Readonly<Record<string, MediaSource>>): Promise<string>
  askForKeyFrame(source: MediaSource): void
  /** Asks the terminal not to send more than that, in all. Bits per second. */
  limit(bitrate: number): void
  silentFor(): number
  close(): void
}

interface Line {
  transceiver: RTCRtpTransceiver
  ssrc: number
  stop(): void
}

/** `sources` is told what is sent after each offer; `arrived` gets every packet of those. */
export function openSending(
  network: Network,
  on: { sources(sources: MediaSource[]): void; arrived(source: MediaSource, packet: RtpPacket): void },
): Sending {
  let peer: Promise<Peer> | undefined
  let opened: Peer | undefined
  let closed = false
  const lines = new Map<MediaSource, Line>()
  const named = new Set<string>()

  /** A line keeps its name; each other name costs a transceiver, which werift keeps. */
  function nameLines(names: string[]): void {
    for (const name of names) named.add(name)
    if (named.size > LINES_SENT_AT_MOST) throw new NotDescribed('description.tooManyLines')
  }

  async function apply({ sdp }: Described): Promise<{ answer: string; connection: Peer['connection'] }> {
    peer ??= openPeer(network)
    opened = await peer
    if (closed) throw new Error('closed meanwhile')
    return { answer: await answerOf(opened, sdp), connection: opened.connection }
  }

  function listen(source: MediaSource, transceiver: RTCRtpTransceiver): void {
    const known = lines.get(source)
    if (known?.transceiver === transceiver) return
    known?.stop()
    const hears: (() => void)[] = []
    const stop = () => {
      for (const one of hears.splice(0)) one()
    }
    const line: Line = { transceiver, ssrc: 0, stop }
    const hear = (track: MediaStreamTrack) => {
      const { unSubscribe } = track.onReceiveRtp.subscribe((packet) => {
        line.ssrc = packet.header.ssrc
        on.arrived(source, packet)
      })
      hears.push(unSubscribe)
    }
    for (const track of transceiver.receiver.tracks) hear(track)
    hears.push(transceiver.onTrack.subscribe(hear).unSubscribe)
    lines.set(source, line)
  }

  return {
    async publish(sdp, sources) {
      const offer = readOffer(sdp)
      nameLines(offer.names)
      const { answer, connection } = await apply(offer)
      const sent = new Map<MediaSource, RTCRtpTransceiver>()
      for (const transceiver of connection.getTransceivers()) {
        const source = transceiver.mid === null || transceiver.mid === undefined ? undefined : sources[transceiver.mid]
        if (source && !transceiver.stopped && transceiver.kind === KIND_OF[source]) sent.set(source, transceiver)
      }
      for (const [source, line] of lines)
        if (!sent.has(source)) {
          line.stop()
          lines.delete(source)
        }
      on.sources([...sent.keys()])
      for (const [source, transceiver] of sent) listen(source, transceiver)
      return answer
    },
    askForKeyFrame(source) {
      const line = lines.get(source)
      if (line?.ssrc) void line.transceiver.receiver.sendRtcpPLI(line.ssrc)
    },
    limit(bitrate) {
      const picture = lines.get('camera') ?? lines.get('screen')
      if (!picture?.ssrc || picture.transceiver.receiver.dtlsTransport.state !== 'connected') return
      const { receiver } = picture.transceiver
      void receiver.dtlsTransport.sendRtcp([notMoreThan(bitrate, receiver.rtcpSsrc, picture.ssrc)])
    },
    silentFor: () => opened?.silentFor() ?? 0,
    close() {
      closed = true
      for (const line of lines.values()) line.stop()
      lines.clear()
      peer?.then((one) => one.close()).catch(() => undefined)
    },
  }
}

async function answerOf({ connection, describe }: Peer, sdp: string): Promise<string> {
  try {
    await connection.setRemoteDescription({ type: 'offer', sdp })
    return await describe((await connection.createAnswer()) as { type: 'answer'; sdp: string })
  } catch (error) {
    if (error instanceof NoPort) throw error
    throw new NotDescribed('description.malformed', { cause: error })
  }
}
