import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { webhooksTo } from './webhooks.ts'

const never = new AbortController().signal

describe('in production', () => {
  const { mayBeAt, send } = webhooksTo({ FOYER_MODE: 'production' })

  it.each([
    'http://rooms.example.com/',
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://169.254.169.254/latest',
    'https://localhost/',
    'https://rooms.internal/',
  ])('%s is no address to tell', (address) => {
    expect(mayBeAt(address)).toBe(false)
  })
  it('a public host by https is', () => {
    expect(mayBeAt('https://rooms.example.com/hooks')).toBe(true)
  })
  it('one that leads inside is not gone to, though it was kept before', async () => {
    expect(await send('https://127.0.0.1:9/', {}, '{}', never)).toEqual({ failure: 'privateAddress' })
  })
})

describe('an answer', () => {
  const { send } = webhooksTo({ FOYER_MODE: 'development' })

  it('is its status; a redirect is not followed, a long text not read to its end', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      if (request.url === '/elsewhere') response.writeHead(307, { location: '/taken' }).end()
      else if (request.url === '/long') response.end('x'.repeat(100_000))
      else response.writeHead(202).end('ok')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await send(`${at}/taken`, { 'webhook-id': 'a' }, '{}', never)).toEqual({ status: 202 })
    expect(await send(`${at}/elsewhere`, {}, '{}', never)).toEqual({ status: 307 })
    expect(await send(`${at}/long`, {}, '{}', never)).toEqual({ failure: 'tooLarge' })
    expect(asked).toEqual(['POST /taken', 'POST /elsewhere', 'POST /long'])
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await send(`${at}/taken`, {}, '{}', never)).toEqual({ failure: 'unreachable' })
  })

  it('that somebody stopped waiting for is none', async () => {
    await expect(send('http://127.0.0.1:9/', {}, '{}', AbortSignal.abort())).rejects.toThrow()
  })
})
