import type { MediaRoom } from '../media-room.ts'
import { optionsHere } from '../options-here.ts'
import { LiveKitRoom } from './livekit-room.ts'
import { Stay } from './stay.ts'

export function openLiveKitRoom(): MediaRoom {
  return new LiveKitRoom({ ...optionsHere(), openStay: (options) => new Stay(options) })
}
