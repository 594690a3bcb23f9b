import type { Admission, MediaSource } from '@foyer/contract'
import type { OwnSource } from './media-room.ts'
import type { Devices } from './own/open-device.ts'
import type { OwnLevel } from './own/own-level.ts'

/** Whether the machine has a network at all. */
export interface Network {
  isOnline(): boolean
  /** Calls whenever that changes; returns the way to stop. */
  watch(listener: () => void): () => void
}

/** What a room needs of the browser and of the server, whatever carries it. */
export interface RoomOptions {
  devices: Devices | undefined
  levelOf: (track: MediaStreamTrack) => OwnLevel
  /** A fresh ticket; throws RefusalError or OfflineError. */
  renewTicket: (attendance: string) => Promise<Admission>
  network: Network
  /** Epoch milliseconds by the server's clock. */
  now: () => number
  random?: () => number
}

/** One stay in the room, from one admission to the first break that it cannot mend. */
export interface OneStay {
  carry(source: MediaSource, own: OwnSource): void
  /** The network changed: make sure that it is still there. */
  check?(): void
  close(): void
}
