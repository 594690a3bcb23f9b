import { type FromRoomTerminal, ROOM_PATH, type ToRoomTerminal } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import { addressOf } from '../live-terminal.ts'

type Kind = ToRoomTerminal['type']
type Of<T extends Kind> = Extract<ToRoomTerminal, { type: T }>

/** A terminal's room socket, over the network; keeps what it was told. */
export interface RoomSocket {
  told: ToRoomTerminal[]
  say(message: FromRoomTerminal): void
  sayAnything(text: string): void
  /** The first message of this kind that fits, now or later, and that nobody took before. */
  next<T extends Kind>(type: T, fits?: (message: Of<T>) => boolean): Promise<Of<T>>
  onTold(listener: (message: ToRoomTerminal) => void): void
  /** The code. */
  closed: Promise<number>
  /** The reason beside it. */
  closedFor: Promise<string>
  cut(): void
}

const TOLD_WITHIN = 15_000

/** `at`: a server in this process, or host and port of another. */
export async function openRoomSocket(at: FastifyInstance | string): Promise<RoomSocket> {
  const socket = new WebSocket(`ws://${typeof at === 'string' ? at : await addressOf(at)}${ROOM_PATH}`)
  const told: ToRoomTerminal[] = []
  const taken = new Set<ToRoomTerminal>()
  const listeners = new Set<(message: ToRoomTerminal) => void>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ToRoomTerminal
    told.push(message)
    for (const listener of [...listeners]) listener(message)
  })
  const ended = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  )
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)

  return {
    told,
    say: (message) => socket.send(JSON.stringify(message)),
    sayAnything: (text) => socket.send(text),
    onTold: (listener) => void listeners.add(listener),
    closed: ended.then(({ code }) => code),
    closedFor: ended.then(({ reason }) => reason),
    cut: () => socket.terminate(),
    next: (type, fits = () => true) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          listeners.delete(look)
          reject(new Error(`not told ${type}, but ${told.map((one) => one.type).join(', ')}`))
        }, TOLD_WITHIN)
        const look = () => {
          const found = told.find((one) => one.type === type && !taken.has(one) && fits(one as Of<typeof type>))
          if (!found) return
          taken.add(found)
          clearTimeout(late)
          listeners.delete(look)
          resolve(found as never)
        }
        listeners.add(look)
        look()
      }),
  }
}
