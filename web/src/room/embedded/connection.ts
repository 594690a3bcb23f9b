import type { IceServer, MediaSource, ToRoomTerminal } from '@foyer/contract'
import type { OwnSource, Quality, Received } from '../media-room.ts'
import { listen } from './listen.ts'
import { Receiving } from './receiving.ts'
import { RoomSocket } from './room-socket.ts'
import { Sending } from './sending.ts'
import { watchQuality } from './watch-quality.ts'

export interface ConnectionOptions {
  openSocket: () => WebSocket
  openPeer: (configuration: RTCConfiguration) => RTCPeerConnection
  ticket: string
  you: string
  ownLevel: () => number
  own: () => Readonly<Record<MediaSource, OwnSource>>
  onMessage: (message: ToRoomTerminal) => void
  onReceived: (received: ReadonlyMap<string, Received>) => void
  onLevels: (levels: ReadonlyMap<string, number>, now: number) => void
  onQuality: (quality: Quality) => void
  /** Once: the socket closed (its code), or a way of the media failed (none). */
  onLost: (code?: number) => void
}

/** One stay in the room: the socket and the two ways of the media, up together and down together. */
export class Connection {
  private readonly options: ConnectionOptions
  private readonly socket: RoomSocket
  private sending: Sending | undefined
  private receiving: Receiving | undefined
  private stops: (() => void)[] = []
  private over = false

  constructor(options: ConnectionOptions) {
    this.options = options
    this.socket = new RoomSocket({
      open: options.openSocket,
      ticket: options.ticket,
      onMessage: (message) => void this.hear(message).catch(() => this.lose()),
      onLost: (code) => this.lose(code),
    })
  }

  say: RoomSocket['say'] = (message) => this.socket.say(message)

  check(): void {
    this.socket.check()
  }

  carry(source: MediaSource, own: OwnSource): void {
    void this.sending?.carry(source, own).catch(() => this.lose())
  }

  close(): void {
    this.over = true
    for (const stop of this.stops.splice(0)) stop()
    this.sending?.close()
    this.receiving?.close()
    this.socket.close()
  }

  private async hear(message: ToRoomTerminal): Promise<void> {
    if (message.type === 'welcome') this.begin(message.iceServers)
    else if (message.type === 'offer') await this.receiving?.offered(message)
    else if (message.type === 'muted') this.sending?.turnedOff(message.what)
    else if (message.type === 'refused' && message.what !== 'say') this.sending?.turnedOff(message.what)
    else if (message.type === 'published') await this.sending?.published(message.sdp)
    else if (message.type === 'candidate')
      await (message.of === 'sending' ? this.sending : this.receiving)?.candidate(message.candidate)
    if (!this.over) this.options.onMessage(message)
  }

  private begin(iceServers: IceServer[]): void {
    const { openPeer, onReceived, onLevels, onQuality, you, ownLevel, own } = this.options
    const ways = { say: this.say, onFailed: () => this.lose() }
    const configuration: RTCConfiguration = { iceServers: iceServers as RTCIceServer[], bundlePolicy: 'max-bundle' }
    const sending = new Sending({ ...ways, peer: openPeer(configuration) })
    const receiving = new Receiving({ ...ways, peer: openPeer(configuration), onReceived })
    this.sending = sending
    this.receiving = receiving
    this.stops = [
      listen(you, () => receiving.voices, ownLevel, onLevels),
      watchQuality([sending.peer, receiving.peer], onQuality),
    ]
    for (const [source, one] of Object.entries(own())) this.carry(source as MediaSource, one)
  }

  private lose(code?: number): void {
    if (this.over) return
    this.close()
    this.options.onLost(code)
  }
}
