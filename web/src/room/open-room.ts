import type { Admission } from '@foyer/contract'
import { arrived } from '../ui/arrived.ts'
import type { MediaRoom } from './media-room.ts'

/** Each engine comes with its own code, and only where the server uses it. */
const ENGINES: Record<Admission['media']['engine'], () => Promise<() => MediaRoom>> = {
  embedded: async () => (await arrived(() => import('./embedded/open-embedded-room.ts'))).openEmbeddedRoom,
  liveKit: async () => (await arrived(() => import('./livekit/open-livekit-room.ts'))).openLiveKitRoom,
}

/** The room by the engine that the server named. Rejects when its code does not load. */
export async function openRoom({ media }: Admission): Promise<MediaRoom> {
  return (await ENGINES[media.engine]())()
}
