import type { Admission, InRoom } from '@foyer/contract'
import { LEAVE_REASONS, type LeaveReason } from '@foyer/rules'
import type { Received } from '../media-room.ts'
import type { OneStay, RoomOptions } from '../room-options.ts'
import { StayingRoom } from '../staying-room.ts'
import { peopleBecame } from './people-became.ts'
import type { Stay, StayEnd, StayOptions } from './stay.ts'
import { openPace } from './words-between.ts'

type LiveKitStay = OneStay & Pick<Stay, 'send' | 'show'>

/** What the room needs of the browser, of the server and of LiveKit's client. */
export interface LiveKitRoomOptions extends RoomOptions {
  openStay: (options: StayOptions) => LiveKitStay
}

/** The room as LiveKit carries it: each stay begins with a token from the server, good for a minute, and mends its own breaks. */
export class LiveKitRoom extends StayingRoom<LiveKitRoomOptions, LiveKitStay> {
  private readonly isInTime = openPace()

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

  protected begin({ media }: Admission, current: () => boolean): LiveKitStay {
    if (media.engine !== 'liveKit') throw new Error('the meeting is carried by another engine now')
    return this.options.openStay({
      url: media.url,
      token: media.token,
      own: this.media.sources.get,
      ownLevel: this.ownLevel,
      hand: () => this.hand,
      onConnection: (connection) => current() && this.connectionIs(connection),
      onPeople: (people, received) => current() && this.see(people, received),
      onQuality: (quality) => current() && this.room.change({ quality }),
      onLevels: (levels, now) => current() && this.listen(levels, now),
      onSaid: (from, text) => current() && this.isInTime(from) && this.said(from, text),
      onMuted: (what) => current() && this.muted(what),
      onEnd: (end) => current() && this.ended(end),
    })
  }

  private connectionIs(connection: 'connected' | 'reconnecting'): void {
    if (connection === 'connected') this.arrive()
    else this.room.change({ connection: this.notConnected() })
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

  private ended(end: StayEnd): void {
    if (end.is === 'replaced') this.finish('replaced')
    else if (end.is === 'closed') this.finish('meetingEnded')
    else if (end.is === 'removed' && isReason(end.why)) this.finish(end.why)
    else this.comeBackIn()
  }
}

function isReason(why: string | undefined): why is LeaveReason {
  return LEAVE_REASONS.some((one) => one === why)
}
