import type { Clock } from './clock.ts'
import type { GatewayName } from './faults.ts'

const KEPT_PER_NUMBER = 200

/** A text message on a pretend phone. */
export interface Message {
  /** grows with every message of this sandbox */
  id: number
  /** E.164 */
  number: string
  gateway: GatewayName
  text: string
  /** the verification code in it, if it holds one */
  code?: string
  /** the address in it, if it holds one */
  link?: string
  /** what the sender calls this message */
  reference?: string
  /** ISO 8601 */
  receivedAt: string
}

export type Delivery = Omit<Message, 'id' | 'receivedAt'>

export interface PretendPhones {
  deliver(delivery: Delivery): Message
  /** oldest first, at most the last 200 */
  messages(number: string): readonly Message[]
  /** every number that has messages, the latest message first */
  numbers(): { number: string; messages: number; last: Message }[]
  /** calls back for every message; the answer stops that */
  listen(listener: (message: Message) => void): () => void
  /**
   * The first message to this number after the one with the id `after`; without `after`, the next one that no
   * earlier call has returned. Rejects when none comes in time.
   */
  waitForMessage(number: string, after?: number, timeoutMilliseconds?: number): Promise<Message>
  clear(): void
}

/** Phones that exist in memory only: what a gateway delivers to them can be read at once. */
export function createPhones(clock: Clock): PretendPhones {
  const inboxes = new Map<string, Message[]>()
  const listeners = new Set<(message: Message) => void>()
  const returned = new Map<string, number>()
  let lastId = 0

  function returning(message: Message): Message {
    returned.set(message.number, Math.max(message.id, returned.get(message.number) ?? 0))
    return message
  }

  return {
    deliver(delivery) {
      const message: Message = { ...delivery, id: ++lastId, receivedAt: clock.now().toISOString() }
      inboxes.set(message.number, [...(inboxes.get(message.number) ?? []), message].slice(-KEPT_PER_NUMBER))
      for (const listener of [...listeners]) listener(message)
      return message
    },
    messages: (number) => inboxes.get(number) ?? [],
    numbers() {
      const all = [...inboxes].map(([number, inbox]) => ({ number, messages: inbox.length, last: inbox.at(-1)! }))
      return all.sort((one, other) => other.last.id - one.last.id)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waitForMessage(number, after = returned.get(number) ?? 0, timeoutMilliseconds = 10_000) {
      const arrived = (inboxes.get(number) ?? []).find((message) => message.id > after)
      if (arrived) return Promise.resolve(returning(arrived))
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(listener)
          reject(new Error(`no message arrived on the pretend phone ${number} in ${timeoutMilliseconds} ms`))
        }, timeoutMilliseconds)
        const listener = (message: Message) => {
          if (message.number !== number || message.id <= after) return
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(returning(message))
        }
        listeners.add(listener)
      })
    },
    clear() {
      inboxes.clear()
      returned.clear()
    },
  }
}
