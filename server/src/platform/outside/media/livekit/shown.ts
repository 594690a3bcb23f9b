import type { Seat } from '../media-engine.ts'

/** How a participant is shown to the others: their metadata in LiveKit, which only this server writes. */
export type Shown = Omit<Seat, 'attendance' | 'meeting'>

/** The attribute that says why a participant is removed, just before; web/src/room/livekit reads it. */
export const OUT = 'out'

export function shownOf({ attendance: _, meeting: __, ...shown }: Seat): Shown {
  return shown
}

/** What is in a participant's metadata; nothing of one that did not come with a token of ours. */
export function shownIn(metadata: string): Partial<Shown> {
  try {
    const read: unknown = JSON.parse(metadata)
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}
