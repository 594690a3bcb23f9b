import type { ToRoomTerminal } from '@foyer/contract'
import type { RTCRtpTransceiver, RtcpPacket } from 'werift'
import { NotDescribed, readAnswer } from './described.ts'
import { estimateIn } from './estimate.ts'
import type { Network } from './network.ts'
import { openPeer, type Peer } from './peer.ts'
import type { Kind, Track } from './track.ts'

/** What one terminal receives. */
export interface Receiving {
  /** What is to be received may have changed: offers it, one offer after the other. */
  changed(): void
  /** To the offer with that number; an answer to another is let be. Refused with NotDescribed when it is no answer. */
  answer(offer: number, sdp: string): Promise<void>
  /** What the terminal can receive, by its own estimate; undefined until it said so. Bits per second. */
  canReceive(): number | undefined
  silentFor(): number
  close(): void
}

const ANSWERED_WITHIN = 15_000

/** A line of the description. It is kept when what it carried ends, and carries the next of its kind. */
interface Line {
  kind: Kind
  transceiver: RTCRtpTransceiver
  track?: Track | undefined
  sentAt: number
  hear?: Parameters<Track['listeners']['add']>[0] | undefined
}

export function openReceiving(
  network: Network,
  tracks: () => Track[],
  on: { offer(message: Extract<ToRoomTerminal, { type: 'offer' }>): void; failed(why: unknown): void },
): Receiving {
  const lines: Line[] = []
  let peer: Promise<Peer> | undefined
  let opened: Peer | undefined
  let closed = false
  let busy = false
  let again = false
  let count = 0
  let late: NodeJS.Timeout | undefined
  let estimate: number | undefined

  function changed(): void {
    if (closed) return
    if (busy) {
      again = true
      return
    }
    busy = true
    again = false
    offerNow().then((offered) => {
      if (!offered) done()
    }, on.failed)
  }

  function done(): void {
    busy = false
    if (again) changed()
  }

  /** Whether there was anything to offer. */
  async function offerNow(): Promise<boolean> {
    const wanted = new Set(tracks())
    const carried = new Set(lines.map((line) => line.track))
    const ended = lines.filter((line) => line.track && !wanted.has(line.track))
    const begun = [...wanted].filter((track) => !carried.has(track))
    if (ended.length === 0 && begun.length === 0) return false
    peer ??= openPeer(network).then(watched)
    opened = await peer
    if (closed) return false

    // A line that was free before this offer: the browser has seen that what it carried is over.
    const free = lines.filter((line) => !line.track && !line.transceiver.stopped)
    for (const line of ended) drop(line)
    for (const track of begun) carry(track, free, opened)
    const { connection, describe } = opened
    const sdp = await describe((await connection.createOffer()) as { type: 'offer'; sdp: string })
    if (closed) return false
    count += 1
    late = setTimeout(() => on.failed(new Error('an offer was not answered')), ANSWERED_WITHIN)
    on.offer({ type: 'offer', offer: count, sdp, tracks: shown() })
    return true
  }

  function drop(line: Line): void {
    if (line.hear) line.track?.listeners.delete(line.hear)
    line.track = undefined
    line.hear = undefined
    if (!line.transceiver.stopped) line.transceiver.setDirection('inactive')
  }

  function carry(track: Track, free: Line[], { connection }: Peer): void {
    const at = free.findIndex(({ kind }) => kind === track.kind)
    const known = at < 0 ? undefined : free.splice(at, 1)[0]
    if (known) {
      known.transceiver.setDirection('sendonly')
      known.transceiver.sender.streamId = streamOf(track)
      known.track = track
      return
    }
    const transceiver = connection.addTransceiver(track.kind, { direction: 'sendonly' })
    transceiver.sender.streamId = streamOf(track)
    const line: Line = { kind: track.kind, transceiver, track, sentAt: 0 }
    transceiver.sender.onPictureLossIndication.subscribe(() => line.track?.askForKeyFrame())
    transceiver.sender.onRtcp.subscribe((packet: RtcpPacket) => {
      estimate = estimateIn(packet) ?? estimate
    })
    lines.push(line)
  }

  function shown(): Extract<ToRoomTerminal, { type: 'offer' }>['tracks'] {
    return Object.fromEntries(
      lines.flatMap(({ track, transceiver }) =>
        track && !transceiver.stopped
          ? [[transceiver.mid ?? '', { attendance: track.attendance, source: track.source }]]
          : [],
      ),
    )
  }

  /** Those that are watched from the beginning see a picture as soon as the way is open. */
  function watched(one: Peer): Peer {
    one.connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') for (const line of lines) if (line.hear) line.track?.askForKeyFrame()
    })
    return one
  }

  return {
    changed,
    async answer(offer, sdp) {
      if (!opened || offer !== count || !late) return
      clearTimeout(late)
      late = undefined
      await understand(opened, readAnswer(sdp, lines.length).sdp)
      if (closed) return
      for (const line of lines) if (line.track && !line.hear) listen(line, line.track)
      done()
    },
    canReceive: () => estimate,
    silentFor: () => opened?.silentFor() ?? 0,
    close() {
      closed = true
      clearTimeout(late)
      for (const line of lines) if (line.hear) line.track?.listeners.delete(line.hear)
      peer?.then((one) => one.close()).catch(() => undefined)
    },
  }
}

async function understand({ connection }: Peer, sdp: string): Promise<void> {
  try {
    await connection.setRemoteDescription({ type: 'answer', sdp })
  } catch (error) {
    throw new NotDescribed('description.malformed', { cause: error })
  }
}

/** What is of one stream is shown at the same moment: a face and its voice. */
function streamOf({ attendance, source }: Track): string {
  return source === 'screen' ? `${attendance}-screen` : attendance
}

const CLOCK: Record<Kind, number> = { audio: 48_000, video: 90_000 }

function listen(line: Line, track: Track): void {
  const { sender } = line.transceiver
  let stretch: number | undefined
  line.hear = (packet) => {
    const now = performance.now()
    if (stretch !== track.stretch()) {
      // No gap in the numbers, or what was not sent would count as lost; the time that passed is in the timestamps.
      sender.replaceRTP(packet.header, false, Math.round(((now - line.sentAt) * CLOCK[line.kind]) / 1000) % 2 ** 32)
      stretch = track.stretch()
    }
    line.sentAt = now
    void sender.sendRtp(packet)
  }
  track.listeners.add(line.hear)
  track.askForKeyFrame()
}
