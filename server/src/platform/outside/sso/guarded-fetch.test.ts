import type { LookupAddress } from 'node:dns'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedFetch, isPublic, mayBeAt } from './guarded-fetch.ts'
import { unreachable } from './unreachable.ts'

let inside: Server
let port = 0
let asked = 0
beforeAll(async () => {
  inside = createServer((request, response) => {
    asked += 1
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/secret' })
    if (request.url === '/endless') return void setInterval(() => response.write('a'.repeat(1000)), 1).unref()
    if (request.url === '/silent') return
    response.end('inside')
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  port = (inside.address() as AddressInfo).port
})
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})

const guard = { allowsPrivate: false, timeoutMilliseconds: 500, mostBytes: 10_000 }
const namesAs = (found: LookupAddress[]) =>
  guardedFetch({ ...guard, lookUp: (_host, _options, done) => done(null, found) })
const here = { address: '127.0.0.1', family: 4 }
const outcome = (fetching: Promise<unknown>) =>
  fetching.then(
    () => 'answered',
    (error) => unreachable(error).cause,
  )

describe('an address that somebody entered', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('is not gone to inside: %s', (address) => expect(isPublic(address)).toBe(false))

  it.each(['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('is gone to outside: %s', (address) =>
    expect(isPublic(address)).toBe(true),
  )

  it.each([
    'http://idp.example.com',
    'https://localhost',
    'https://intranet',
    'https://idp.corp',
    'https://idp.internal.',
    'https://127.1',
    'https://0x7f000001',
    'https://2130706433',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://user:secret@idp.example.com',
    'ftp://idp.example.com',
    'file:///etc/passwd',
    'nonsense',
  ])('may not be %s in production', (url) => expect(mayBeAt(url, guard)).toBe(false))

  it('may be a public name by https, and in development this machine', () => {
    expect(mayBeAt('https://idp.example.com/metadata', guard)).toBe(true)
    expect(mayBeAt('http://localhost:7405/oidc', { allowsPrivate: true })).toBe(true)
    expect(mayBeAt('file:///etc/passwd', { allowsPrivate: true })).toBe(false)
  })

  it('is refused when its name leads inside, at the moment of connecting', async () => {
    const before = asked
    const url = `https://idp.example.com:${port}/secret`
    expect(await outcome(namesAs([here])(url))).toBe('private address')
    // one good address beside it changes nothing: which is taken would be up to the other side
    expect(await outcome(namesAs([{ address: '1.1.1.1', family: 4 }, here])(url))).toBe('private address')
    expect(await outcome(guardedFetch(guard)(`https://127.0.0.1:${port}/secret`))).toBe('private address')
    expect(asked).toBe(before)
  })

  it('is refused when its name leads inside only the second time', async () => {
    const answers = [[{ address: '192.0.2.1', family: 4 }], [here]]
    const looked: string[] = []
    const fetch = guardedFetch({
      ...guard,
      lookUp(host, _options, done) {
        looked.push(host)
        done(null, answers.shift() ?? [here])
      },
    })
    expect(await outcome(fetch('https://idp.example.com'))).toBe('private address') // TEST-NET is reserved
    expect(await outcome(fetch('https://idp.example.com'))).toBe('private address')
    expect(looked).toEqual(['idp.example.com', 'idp.example.com'])
  })

  it('is not followed elsewhere, not read without end, and not waited for', async () => {
    const fetch = guardedFetch({ ...guard, allowsPrivate: true })
    const at = `http://127.0.0.1:${port}`
    expect((await fetch(`${at}/elsewhere`)).status).toBe(302)
    expect(await (await fetch(`${at}/`)).text()).toBe('inside')
    expect(await outcome(fetch(`${at}/endless`))).toBe('too large')
    expect(await outcome(fetch(`${at}/silent`))).toBe('timeout')
    expect(await outcome(fetch(`http://127.0.0.1:${await closedPort()}`))).toBe('ECONNREFUSED')
  })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: closed } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return closed
}
