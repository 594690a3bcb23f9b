import type { InRoom } from '@foyer/contract'
import { after } from '../embedded/people.ts'
import type { RoomEvent } from '../media-room.ts'

/** What is worth a word in passing when these people became those. */
export function peopleBecame(before: readonly InRoom[], now: readonly InRoom[], you: string): RoomEvent[] {
  const events: RoomEvent[] = []
  let room = { people: before, said: [] as const }
  const step = (message: Parameters<typeof after>[1]) => {
    const next = after(room, message, you)
    room = { people: next.room.people, said: [] }
    events.push(...next.events)
  }
  for (const { attendance } of before)
    if (!now.some((one) => one.attendance === attendance))
      step({ type: 'participant.left', attendance, reason: 'left' })
  for (const participant of now) step({ type: 'participant.changed', participant })
  return events
}
