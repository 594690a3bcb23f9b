import type { Admission, MediaSource, ToRoomTerminal } from '@foyer/contract'
import { ROOM_CLOSE } from '@foyer/contract/room'
import type { OwnSource } from '../media-room.ts'
import type { RoomOptions } from '../room-options.ts'
import { StayingRoom } from '../staying-room.ts'
import { Connection } from './connection.ts'
import { after } from './people.ts'

/** What the room needs of the browser and of the server. */
export interface EmbeddedRoomOptions extends RoomOptions {
  openSocket: () => WebSocket
  openPeer: (configuration: RTCConfiguration) => RTCPeerConnection
}

/** The room as the server's own engine carries it: contract/room.ts over a socket and two connections. */
export class EmbeddedRoom extends StayingRoom<EmbeddedRoomOptions, Connection> {
  raiseHand(up: boolean): void {
    this.hand = up
    this.stay?.say({ type: 'hand', up })
    this.changeMyself({ handUp: up })
  }

  say(text: string): void {
    this.stay?.say({ type: 'say', text })
  }

  protected begin({ attendance, ticket }: Admission, current: () => boolean): Connection {
    const { openSocket, openPeer } = this.options
    return new Connection({
      openSocket,
      openPeer,
      ticket,
      you: attendance,
      own: this.media.sources.get,
      ownLevel: this.ownLevel,
      onMessage: (message) => current() && this.hear(message),
      onReceived: (received) => current() && this.room.change({ received }),
      onLevels: (levels, now) => current() && this.listen(levels, now),
      onQuality: (quality) => current() && this.room.change({ quality: new Map([[attendance, quality]]) }),
      onLost: (code) => current() && this.lose(code),
    })
  }

  protected override carry(source: MediaSource, own: OwnSource): void {
    super.carry(source, own)
    const me = this.room.get().people.find((one) => one.attendance === this.room.get().you)
    if (me) this.changeMyself({ sends: { ...me.sends, [source]: own.on } })
  }

  private hear(message: ToRoomTerminal): void {
    if (message.type === 'out') {
      this.finish(message.reason)
      return
    }
    if (message.type === 'welcome') this.welcomed()
    if (message.type === 'muted') this.muted(message.what)
    if (message.type === 'refused') {
      if (message.what !== 'say') void this.media.turn(message.what, false)
      this.tell({ type: 'refused', what: message.what })
    }
    const { people, said, you } = this.room.get()
    const { room, events } = after({ people, said }, message, you)
    this.room.change(room)
    for (const event of events) this.tell(event)
  }

  private welcomed(): void {
    this.arrive()
    if (this.hand) this.stay?.say({ type: 'hand', up: true }) // still up after a lost connection
  }

  private lose(code?: number): void {
    if (code === ROOM_CLOSE.REPLACED) this.finish('replaced')
    else this.comeBackIn(code)
  }

  /** Seen here at once; what the room says of it later counts. */
  private changeMyself(parts: { handUp: boolean } | { sends: Record<MediaSource, boolean> }): void {
    const { people, you } = this.room.get()
    this.room.change({ people: people.map((one) => (one.attendance === you ? { ...one, ...parts } : one)) })
  }
}
