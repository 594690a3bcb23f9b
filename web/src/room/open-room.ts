import type { Admission } from '@foyer/contract'
import type { MediaRoom } from './media-room.ts'

/** Each engine comes with its own code, and only where the server uses it. */
const ENGINES: Partial<Record<Admission['media']['engine'], () => Promise<() => MediaRoom>>> = {
  embedded: async () => (await import('./embedded/open-embedded-room.ts')).openEmbeddedRoom,
}

/** The room by the engine that the server named. Rejects when its code does not load. */
export async function openRoom({ media }: Admission): Promise<MediaRoom> {
  const engine = ENGINES[media.engine]
  if (!engine) throw new Error(`no client for the engine ${media.engine}`)
  return (await engine())()
}
