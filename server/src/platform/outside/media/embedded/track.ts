import type { MediaSource } from '@foyer/contract'
import type { RtpPacket } from 'werift'
import { MOST_BYTES } from './limits.ts'
import { notTooOften } from './not-too-often.ts'

export type Kind = 'audio' | 'video'

export const KIND_OF: Record<MediaSource, Kind> = { microphone: 'audio', camera: 'video', screen: 'video' }

/** One source of one terminal on its way to the others. */
export interface Track {
  readonly attendance: string
  readonly source: MediaSource
  readonly kind: Kind
  readonly listeners: Set<(packet: RtpPacket) => void>
  /** Whether what arrives goes on to the others. */
  isOn(): boolean
  /** Another number each time that it begins to go on: what follows does not continue what went before. */
  stretch(): number
  turn(on: boolean): void
  arrived(packet: RtpPacket): void
  /** So that one who comes, or lost something, sees a picture. */
  askForKeyFrame(): void
  end(): void
}

/** More would cost the one who sends more than it helps those who watch. */
const KEY_FRAMES_AT_MOST_EVERY = 500

export function openTrack(of: Pick<Track, 'attendance' | 'source'>, on: boolean, askSender: () => void): Track {
  const listeners = new Set<(packet: RtpPacket) => void>()
  const kind = KIND_OF[of.source]
  const limited = notTooOften(KEY_FRAMES_AT_MOST_EVERY, askSender)
  let stretch = 1
  let goesOn = on
  const isWithin = noMoreThan(MOST_BYTES[of.source])

  return {
    ...of,
    kind,
    listeners,
    isOn: () => goesOn,
    stretch: () => stretch,
    turn(to) {
      if (goesOn === to) return
      goesOn = to
      if (!to) return
      stretch += 1
      if (kind === 'video') limited.ask()
    },
    arrived(packet) {
      if (goesOn && isWithin(packet.payload.length)) for (const listener of listeners) listener(packet)
    },
    askForKeyFrame() {
      if (kind === 'video' && goesOn) limited.ask()
    },
    end() {
      goesOn = false
      listeners.clear()
      limited.stop()
    },
  }
}

/** Whether that many more bytes are within what a second may have. */
function noMoreThan(bytesASecond: number): (bytes: number) => boolean {
  let left = bytesASecond
  let from = 0
  return (bytes) => {
    const now = performance.now()
    if (now - from >= 1000) {
      from = now
      left = bytesASecond
    }
    left -= bytes
    return left >= 0
  }
}
