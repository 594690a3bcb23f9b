import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { findOutTerminal } from '../terminal/here.ts'
import { locale } from '../words/use-words.ts'
import { addressOf, type CallEvent, call, OfflineError, onCall, RefusalError } from './call.ts'
import { mayPass, waitBeforeRetry } from './create-queries.ts'
import { retryAfterOf } from './problem.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}

let answer: (request: IncomingMessage, response: ServerResponse) => void
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  seen.push({ method: request.method!, url: request.url!, headers: request.headers, body })
  answer(request, response)
})
const json = (status: number, body: unknown, headers = {}) => {
  answer = (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

// a Windows client, whose addresses lead to the server of this file
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const direct = globalThis.fetch
  const window: Record<string, unknown> = { name: '', foyerShell: { terminal: 'windows', deviceName: 'PC' } }
  window.parent = window
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('sessionStorage', storage)
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('navigator', { userAgent: 'Windows NT', maxTouchPoints: 0, onLine: true })
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => direct(`http://127.0.0.1:${port}${path}`, init))
  await findOutTerminal()
  return () => server.close()
})
beforeEach(() => {
  kept.clear()
  seen.length = 0
})
const stop: (() => void)[] = []
afterEach(() => {
  for (const one of stop.splice(0)) one()
})

test('a call goes to its address with its body, its language and the token of a client', async () => {
  kept.set('foyer.token', 'secret')
  json(200, { account: { nickname: 'a' } })
  expect(await call('changeNickname', { body: { nickname: 'a' } })).toEqual({ account: { nickname: 'a' } })
  expect(seen[0]).toMatchObject({ method: 'PUT', url: '/v1/my/nickname', body: '{"nickname":"a"}' })
  expect(seen[0]!.headers).toMatchObject({
    authorization: 'Bearer secret',
    'accept-language': locale(),
    'content-type': 'application/json',
  })
})

test('parameters and queries are written into the address, and cannot break out of it', () => {
  expect(addressOf('endTerminal', { session: 'a/../b' })).toBe('/v1/my/terminals/a%2F..%2Fb')
  expect(addressOf('mySecurityLog', {}, { limit: 5, before: undefined })).toBe('/v1/my/security-log?limit=5')
})

test('an answer without content is undefined', async () => {
  answer = (_, response) => response.writeHead(204).end()
  expect(await call('signOut')).toBeUndefined()
})

test('a refusal carries the problem, and whoever follows calls learns of it', async () => {
  const events: CallEvent[] = []
  stop.push(onCall((event) => events.push(event)))
  const problem = {
    type: 't',
    title: 't',
    status: 401,
    detail: 'd',
    instance: 'i',
    code: 'session.ended',
    facts: { reason: 'endedByYou' },
  }
  json(401, problem)
  const refused = await call('mySession').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(RefusalError)
  expect((refused as RefusalError).problem).toEqual(problem)
  expect(events).toEqual([
    { name: 'mySession', phase: 'asked' },
    { name: 'mySession', phase: 'refused', problem },
  ])
})

test.each([
  [500, 'server.failed'],
  [502, 'server.unavailable'],
  [503, 'server.unavailable'],
  [413, 'request.tooLarge'],
])('an answer %i that is not ours becomes %s', async (status, code) => {
  answer = (_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>proxy</h1>')
  await expect(call('mySession')).rejects.toMatchObject({ problem: { code, status } })
})

test('a 503 is asked again after the time that it names; other refusals are not', async () => {
  json(503, {}, { 'retry-after': '2' })
  const away = await call('mySession').catch((error: unknown) => error)
  expect(mayPass(0, away)).toBe(true)
  expect(waitBeforeRetry(0, away)).toBe(2_000)
  json(422, { code: 'code.wrong', status: 422 })
  const refused = await call('mySession').catch((error: unknown) => error)
  expect(mayPass(0, refused)).toBe(false)
})

test('a server that cannot be reached is no refusal', async () => {
  answer = (request) => request.socket.destroy()
  await expect(call('mySession')).rejects.toBeInstanceOf(OfflineError)
})

test('an aborted call says so, and not that the network is gone', async () => {
  answer = () => undefined
  const stopping = new AbortController()
  const calling = call('mySession', { signal: stopping.signal })
  stopping.abort()
  await expect(calling).rejects.toMatchObject({ name: 'AbortError' })
})

test('Retry-After is read as seconds and as a date', () => {
  expect(retryAfterOf('3', 0)).toBe(3_000)
  expect(retryAfterOf('Thu, 01 Jan 1970 00:00:05 GMT', 1_000)).toBe(4_000)
  expect([retryAfterOf(null, 0), retryAfterOf('soon', 0)]).toEqual([undefined, undefined])
})
