import { CHAT_LINE_MAX_LENGTH, type FromRoomTerminal, isVisible, MEDIA_SOURCES } from '@foyer/contract'
import { z } from 'zod'

/** Before the hello nobody has a reason to say much. */
export const MOST_BYTES_OF_HELLO = 4096
/** An answer in a room of a hundred voices; how much a description may have is counted where it is taken. */
export const MOST_BYTES_OF_MESSAGE = 128 * 1024

const sdp = z.string().min(1)
const mid = z.string().min(1).max(32)
const source = z.enum(MEDIA_SOURCES)
const Candidate = z.object({
  candidate: z.string().max(1000),
  sdpMid: z.string().max(32).nullish(),
  sdpMLineIndex: z.number().int().min(0).max(1000).nullish(),
})

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), ticket: z.string().min(1).max(3000) }),
  z.object({
    type: z.literal('publish'),
    sdp,
    sources: z.record(mid, source).refine((sources) => Object.keys(sources).length <= MEDIA_SOURCES.length),
  }),
  z.object({ type: z.literal('answer'), offer: z.number().int().min(1), sdp }),
  z.object({ type: z.literal('candidate'), of: z.enum(['sending', 'receiving']), candidate: Candidate.nullable() }),
  z.object({ type: z.literal('sends'), source, on: z.boolean() }),
  z.object({ type: z.literal('hand'), up: z.boolean() }),
  z.object({ type: z.literal('say'), text: z.string().trim().min(1).max(CHAT_LINE_MAX_LENGTH).refine(isVisible) }),
  z.object({ type: z.literal('ping') }),
])

/** What a terminal said; undefined when it is no message of the room socket. */
export function readMessage(data: Buffer): FromRoomTerminal | undefined {
  try {
    return Message.parse(JSON.parse(data.toString('utf8'))) as FromRoomTerminal
  } catch {
    return undefined
  }
}
