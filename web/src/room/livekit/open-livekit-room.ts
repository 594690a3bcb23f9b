import { call } from '../../api/call.ts'
import { serverNow } from '../../time.ts'
import type { MediaRoom } from '../media-room.ts'
import { levelOf } from '../own/own-level.ts'
import { watchNetwork } from '../watch-network.ts'
import { LiveKitRoom } from './livekit-room.ts'
import { Stay } from './stay.ts'

export function openLiveKitRoom(): MediaRoom {
  return new LiveKitRoom({
    devices: navigator.mediaDevices,
    openStay: (options) => new Stay(options),
    levelOf,
    renewTicket: (attendance) => call('renewTicket', { params: { attendance } }),
    network: { isOnline: () => navigator.onLine, watch: watchNetwork },
    now: serverNow,
  })
}
