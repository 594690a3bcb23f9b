import { CHAT_LINE_MAX_LENGTH } from '@foyer/contract/room'

/** What terminals say to each other over LiveKit's data packets; LiveKit says from whom each is. */
export type Word = { type: 'say'; text: string } | { type: 'hand'; up: boolean }

/** The topic of the packets. */
export const TOPIC = 'foyer'

export function written(word: Word): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(word))
}

/** Undefined for what is no word of ours: any terminal can send anything. */
export function read(packet: Uint8Array): Word | undefined {
  try {
    const word = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(packet)) as Partial<
      Record<string, unknown>
    >
    if (word.type === 'hand' && typeof word.up === 'boolean') return { type: 'hand', up: word.up }
    if (word.type !== 'say' || typeof word.text !== 'string') return undefined
    const text = word.text.trim()
    return text !== '' && text.length <= CHAT_LINE_MAX_LENGTH ? { type: 'say', text } : undefined
  } catch {
    return undefined
  }
}

/** Lines of one terminal: so many at once, and from then on one a second, as the embedded engine has it. */
const AT_ONCE = 10

/** Counts the lines of each terminal; false for what comes too fast. LiveKit itself passes everything on. */
export function openPace(now: () => number = () => performance.now()): (attendance: string) => boolean {
  const used = new Map<string, { filled: number; at: number }>()
  return (attendance) => {
    const at = now()
    const before = used.get(attendance) ?? { filled: 0, at }
    const filled = Math.max(0, before.filled - (at - before.at) / 1000)
    const isAllowed = filled + 1 <= AT_ONCE
    used.set(attendance, { filled: isAllowed ? filled + 1 : filled, at })
    return isAllowed
  }
}
