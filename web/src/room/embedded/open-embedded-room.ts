import { ROOM_PATH } from '@foyer/contract/paths'
import { call } from '../../api/call.ts'
import { serverNow } from '../../time.ts'
import type { MediaRoom } from '../media-room.ts'
import { levelOf } from '../own/own-level.ts'
import { watchNetwork } from '../watch-network.ts'
import { EmbeddedRoom } from './embedded-room.ts'

export function openEmbeddedRoom(): MediaRoom {
  return new EmbeddedRoom({
    devices: navigator.mediaDevices,
    openSocket: () => new WebSocket(roomAddress()),
    openPeer: (configuration) => new RTCPeerConnection(configuration),
    levelOf,
    renewTicket: (attendance) => call('renewTicket', { params: { attendance } }),
    network: { isOnline: () => navigator.onLine, watch: watchNetwork },
    now: serverNow,
  })
}

function roomAddress(): string {
  const address = new URL(ROOM_PATH, location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}
