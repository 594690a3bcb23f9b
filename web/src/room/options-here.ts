import { call } from '../api/call.ts'
import { serverNow } from '../time.ts'
import { levelOf } from './own/own-level.ts'
import type { RoomOptions } from './room-options.ts'
import { watchNetwork } from './watch-network.ts'

/** What this browser and the server give every room. */
export function optionsHere(): RoomOptions {
  return {
    devices: navigator.mediaDevices,
    levelOf,
    renewTicket: (attendance) => call('renewTicket', { params: { attendance } }),
    network: { isOnline: () => navigator.onLine, watch: watchNetwork },
    now: serverNow,
  }
}
