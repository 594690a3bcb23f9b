import type { AddressInfo } from 'node:net'
import type { FromTerminal, ToTerminal } from '@foyer/contract/live'
import { LIVE_CLOSE } from '@foyer/contract/live'
import { afterEach, expect, test, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { type LinkState, LiveLink, waitBefore } from './link.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const one of undo.splice(0)) one()
})

/** A server that a test speaks for, and a link to it. */
function linked(token?: string) {
  const server = new WebSocketServer({ port: 0 })
  const sockets: ServerSocket[] = []
  const said: FromTerminal[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (text) => said.push(JSON.parse(String(text)) as FromTerminal))
  })
  const heard: ToTerminal[] = []
  const states: LinkState[] = []
  const onSessionOver = vi.fn()
  const link = new LiveLink({
    open: () => new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
    token: () => token,
    onMessage: (message) => heard.push(message),
    onState: (state) => states.push(state),
    onSessionOver,
    random: () => 0,
  })
  undo.push(
    () => link.close(),
    () => {
      for (const socket of sockets) socket.terminate()
      server.close()
    },
  )
  const say = (message: object) => sockets.at(-1)!.send(JSON.stringify(message))
  return { link, sockets, said, heard, states, onSessionOver, say }
}

const welcome = (seq: number, resumed = false) => ({ type: 'welcome', seq, resumed, session: {}, account: {} })
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5_000, interval: 10 })

test('a client says hello with its token, the web without', async () => {
  const client = linked('secret')
  await until(() => expect(client.said).toEqual([{ type: 'hello', token: 'secret' }]))
  const web = linked()
  await until(() => expect(web.said).toEqual([{ type: 'hello' }]))
})

test('after a lost connection it says the last message it saw, and hears only what is new', async () => {
  const { sockets, said, heard, states, say } = linked()
  await until(() => expect(said).toHaveLength(1))
  say(welcome(4))
  say({ type: 'terminals.changed', seq: 5 })
  await until(() => expect(heard).toHaveLength(2))
  expect(states).toEqual(['connecting', 'live'])

  sockets[0]!.terminate()
  await until(() => expect(said).toHaveLength(2))
  expect(said[1]).toEqual({ type: 'hello', after: 5 })
  say(welcome(7, true))
  say({ type: 'terminals.changed', seq: 5 }) // seen before
  say({ type: 'terminals.changed', seq: 6 })
  say({ type: 'terminals.changed', seq: 7 })
  await until(() => expect(heard).toHaveLength(5))
  expect(heard.slice(3)).toEqual([
    { type: 'terminals.changed', seq: 6 },
    { type: 'terminals.changed', seq: 7 },
  ])
})

test('cut between a resumed welcome and what follows it, it asks for that again', async () => {
  const { sockets, said, say } = linked()
  await until(() => expect(said).toHaveLength(1))
  say(welcome(4))
  await until(() => expect(sockets).toHaveLength(1))
  sockets[0]!.close(LIVE_CLOSE.COME_BACK)
  await until(() => expect(said).toHaveLength(2))
  say(welcome(9, true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  sockets[1]!.terminate()
  await until(() => expect(said).toHaveLength(3))
  expect(said[2]).toEqual({ type: 'hello', after: 4 })
})

test('what is no longer kept begins anew from the fresh welcome, also when the numbers are lower', async () => {
  const { sockets, said, heard, say } = linked()
  await until(() => expect(said).toHaveLength(1))
  say(welcome(90))
  await until(() => expect(heard).toHaveLength(1))
  sockets[0]!.terminate()
  await until(() => expect(said).toHaveLength(2))
  say(welcome(3))
  say({ type: 'terminals.changed', seq: 4 })
  await until(() => expect(heard).toHaveLength(3))
})

test('a session that is over is told once and not tried again', async () => {
  const { sockets, onSessionOver } = linked()
  await until(() => expect(sockets).toHaveLength(1))
  sockets[0]!.close(LIVE_CLOSE.SESSION_OVER)
  await until(() => expect(onSessionOver).toHaveBeenCalledOnce())
  await new Promise((resolve) => setTimeout(resolve, 900))
  expect(sockets).toHaveLength(1)
})

test('woken, it comes back at once instead of waiting', async () => {
  const { link, sockets, states } = linked()
  await until(() => expect(sockets).toHaveLength(1))
  sockets[0]!.close(LIVE_CLOSE.NOT_UNDERSTOOD) // half a minute to wait
  await until(() => expect(states.length).toBeGreaterThan(1))
  link.wake()
  await until(() => expect(sockets).toHaveLength(2))
})

test('closed, it stays closed', async () => {
  const { link, sockets } = linked()
  await until(() => expect(sockets).toHaveLength(1))
  link.close()
  link.wake()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(sockets).toHaveLength(1)
})

test('waits double up to half a minute, and are never the same for all', () => {
  expect([1, 2, 3, 4, 20].map((failures) => waitBefore(failures, undefined, () => 1))).toEqual([
    500, 1000, 2000, 4000, 30_000,
  ])
  expect(waitBefore(20, undefined, () => 0)).toBe(15_000)
  expect(waitBefore(1, LIVE_CLOSE.COME_BACK, () => 0.5)).toBe(1_500)
})

test('JM10: what a terminal says of itself goes over the link while it stands, and is not kept for later', async () => {
  const { link, sockets, said, say } = linked()
  const present = { type: 'present', attendance: 'mine' } as const
  link.tell(present) // not connected yet
  await until(() => expect(said).toHaveLength(1))
  say(welcome(4))
  link.tell(present)
  await until(() => expect(said).toEqual([{ type: 'hello' }, present]))
  sockets[0]!.terminate()
  await until(() => expect(said).toHaveLength(3))
  expect(said[2]).toEqual({ type: 'hello', after: 4 })
})
