import { MEDIA_SOURCES, type MediaSource, ROOM_CLOSE } from '@foyer/contract'
import type { Logger } from '../../../log.ts'
import type { RoomLine } from '../media-engine.ts'
import { NotDescribed } from './described.ts'
import { type Network, NoPort } from './network.ts'
import { openReceiving, type Receiving } from './receiving.ts'
import { openSending } from './sending.ts'
import { openTrack, type Track } from './track.ts'

/** One connected terminal: its socket, what it sends and what it receives. */
export interface ConnectedTerminal {
  readonly line: RoomLine
  readonly tracks: ReadonlyMap<MediaSource, Track>
  readonly receiving: Receiving
  publish(sdp: string, sources: Readonly<Record<string, MediaSource>>): void
  answer(offer: number, sdp: string): void
  /** Asks it not to send more than that, in bits per second. */
  limit(bitrate: number): void
  /** How long nothing came over the one of its connections that is silent longer. Milliseconds. */
  silentFor(): number
  /** Stops the media at once; the socket is the caller's. */
  stop(): void
}

/**
 * `others` are the tracks that it receives; `sends` asks whether one that it publishes goes on to the others;
 * `published` is told when what it sends changed, `failed` when it has to begin anew, with a code of ROOM_CLOSE.
 */
export function connectTerminal(
  attendance: string,
  line: RoomLine,
  network: Network,
  room: {
    others(): Track[]
    sends(source: MediaSource): boolean
    published(): void
    failed(code: number, why?: string): void
  },
  log: Logger,
): ConnectedTerminal {
  const tracks = new Map<MediaSource, Track>()
  let stopped = false
  /** What the terminal says about its connections is done one after the other. */
  let saying = Promise.resolve()

  const sending = openSending(network, {
    sources(sources) {
      for (const source of MEDIA_SOURCES) {
        const known = tracks.get(source)
        if (sources.includes(source)) {
          if (!known) tracks.set(source, open(source))
        } else if (known) {
          known.end()
          tracks.delete(source)
        }
      }
      room.published()
    },
    arrived: (source, packet) => tracks.get(source)?.arrived(packet),
  })

  const receiving = openReceiving(network, room.others, {
    offer: (message) => line.send(message),
    failed: giveUp,
  })

  function open(source: MediaSource): Track {
    return openTrack({ attendance, source }, room.sends(source), () => sending.askForKeyFrame(source))
  }

  function say(what: () => Promise<void>): void {
    saying = saying.then(async () => {
      if (!stopped) await what()
    })
    saying.catch(giveUp)
    saying = saying.catch(() => undefined)
  }

  /** The terminal begins anew, with a fresh ticket. */
  function giveUp(why: unknown): void {
    if (stopped) return
    if (why instanceof NoPort) log.error({ err: why, attendance }, 'media cannot be carried: see FOYER_MEDIA_PORTS')
    else log.warn({ err: why, attendance }, 'the media of a terminal begins anew')
    if (why instanceof NoPort) room.failed(ROOM_CLOSE.NO_PORT)
    else if (why instanceof NotDescribed) room.failed(ROOM_CLOSE.NOT_UNDERSTOOD, why.fault)
    else room.failed(ROOM_CLOSE.COME_BACK)
  }

  return {
    line,
    tracks,
    receiving,
    publish: (sdp, sources) =>
      say(async () => {
        const answer = await sending.publish(sdp, sources)
        if (!stopped) line.send({ type: 'published', sdp: answer })
      }),
    answer: (offer, sdp) => say(() => receiving.answer(offer, sdp)),
    limit: sending.limit,
    silentFor: () => Math.max(sending.silentFor(), receiving.silentFor()),
    stop() {
      stopped = true
      for (const track of tracks.values()) track.end()
      tracks.clear()
      sending.close()
      receiving.close()
    },
  }
}
