import { ROOM_PATH } from '@foyer/contract/paths'
import type { MediaRoom } from '../media-room.ts'
import { optionsHere } from '../options-here.ts'
import { EmbeddedRoom } from './embedded-room.ts'

export function openEmbeddedRoom(): MediaRoom {
  return new EmbeddedRoom({
    ...optionsHere(),
    openSocket: () => new WebSocket(roomAddress()),
    openPeer: (configuration) => new RTCPeerConnection(configuration),
  })
}

function roomAddress(): string {
  const address = new URL(ROOM_PATH, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}
