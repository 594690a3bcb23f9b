import type { ChatLine, InRoom, ToRoomTerminal } from '@foyer/contract'
import type { RoomEvent } from '../media-room.ts'

export interface InTheRoom {
  people: readonly InRoom[]
  said: readonly ChatLine[]
}

/** What a message of the room makes of who is there and what was said, and what is worth a word in passing. */
export function after(
  { people, said }: InTheRoom,
  message: ToRoomTerminal,
  you: string,
): { room: InTheRoom; events: RoomEvent[] } {
  switch (message.type) {
    case 'welcome':
      return { room: { people: message.participants, said: message.said }, events: [] }
    case 'participant.joined':
    case 'participant.changed': {
      const person = message.participant
      const before = people.find(({ attendance }) => attendance === person.attendance)
      const others = people.filter((one) => one !== before)
      const now = before ? people.map((one) => (one === before ? person : one)) : [...people, person]
      return { room: { people: now, said }, events: worthAWord(before, person, others, you) }
    }
    case 'participant.left': {
      const person = people.find(({ attendance }) => attendance === message.attendance)
      if (!person) return { room: { people, said }, events: [] }
      return {
        room: { people: people.filter((one) => one !== person), said },
        events: [{ type: 'went', person, reason: message.reason }],
      }
    }
    case 'said':
      return { room: { people, said: [...said, message.line] }, events: [{ type: 'said', line: message.line }] }
    default:
      return { room: { people, said }, events: [] }
  }
}

function worthAWord(before: InRoom | undefined, now: InRoom, others: readonly InRoom[], you: string): RoomEvent[] {
  if (!before) return now.attendance === you ? [] : [{ type: 'came', person: now }]
  const events: RoomEvent[] = []
  if (!before.handUp && now.handUp && now.attendance !== you) events.push({ type: 'handRaised', person: now })
  // all terminals of an account become the host's together: one word is enough
  const said = others.some((one) => one.account === now.account && one.host)
  if (!before.host && now.host && !said) events.push({ type: 'hostIs', person: now })
  return events
}
