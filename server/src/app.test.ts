import { ENDPOINTS, PATHS, REFUSALS } from '@foyer/contract'
import { AVAILABILITY, MEETINGS } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeFor, newcomer, newNumber, problem, startTestServer, type TestServer, terminalOf } from './testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const get = (url: string) => server.ask({ method: 'GET', url })

describe('the API', () => {
  it('is described in OpenAPI 3.1, every endpoint with its refusals', async () => {
    const { openapi, paths, components } = (await get('/openapi.json')).json()
    expect(openapi).toBe('3.1.0')
    for (const [name, [method, path]] of Object.entries(PATHS)) {
      const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      expect(operation, `${method} ${path}`).toMatchObject({ operationId: name, summary: expect.any(String) })
      for (const code of ENDPOINTS[name as keyof typeof ENDPOINTS].refusals)
        expect(operation.responses[REFUSALS[code].status].description).toContain(code)
    }
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Account', 'Session', 'Problem']))
  })

  it('can be browsed', async () => {
    const page = await server.ask({ method: 'GET', url: '/docs/' })
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toMatch('text/html')
  })

  it('serves the tables of the rules as the server keeps them', async () => {
    const rules = (await get('/v1/rules')).json()
    expect(rules.availability).toEqual(AVAILABILITY)
    expect(rules.meetings).toEqual(MEETINGS)
    expect(rules.periods).toMatchObject({ CODE_LIVES_FOR: 600_000, LEASE_LIVES_FOR: 45_000 })
    expect(rules.guards.rebindPhone).toEqual(['managedBySso', 'noNumber', 'overseasNumber'])
  })

  it('answers what it does not know with a problem', async () => {
    expect(problem(await get('/v1/nothing'))).toMatchObject({ code: 'request.notFound', status: 404 })
    const text = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: 'x',
      headers: { 'content-type': 'text/plain' },
    })
    expect(problem(text).code).toBe('request.unsupportedType')
    const broken = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(problem(broken).code).toBe('request.invalid')
    const large = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: { phone: { number: 'x'.repeat(70_000) } },
    })
    expect(problem(large).code).toBe('request.tooLarge')
  })

  it.each([
    ['zh-CN', '请求的内容不正确', /期望 object/],
    ['en', 'The request is not right', /^Invalid input: expected object, received string$/],
  ])('says in %s what is wrong with a field, under its title', async (locale, title, message) => {
    const answer = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: { phone: '13800000001' },
      headers: { 'accept-language': locale },
    })
    const fields = [{ path: 'body.phone', message: expect.stringMatching(message) }]
    expect(problem(answer)).toMatchObject({ code: 'request.invalid', title, fields })
  })

  it('is not kept in caches, and not guessed about', async () => {
    const one = await newcomer(server, 'web')
    const { headers } = await one.ask({ method: 'GET', url: '/v1/my/session' })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})

describe('for those who run it', () => {
  it('says that it is alive and that it can work', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' })
  })

  it('counts for Prometheus, without a word about anybody', async () => {
    const { number, account } = await newcomer(server, 'ios')
    const { body, headers } = await get('/metrics')
    expect(headers['content-type']).toMatch('text/plain')
    expect(body).toMatch(/foyer_http_request_seconds_count\{.*route="\/v1\/sign-in\/registration".*\} [1-9]/)
    expect(body).toMatch(/foyer_sms_tries_total\{gateway="tencent",outcome="accepted"\} [1-9]/)
    for (const personal of [number.slice(1), account.id, account.nickname]) expect(body).not.toContain(personal)
  })
})

describe('behind a reverse proxy', () => {
  it('believes as many entries of X-Forwarded-For as there are proxies, and no more', async () => {
    const behindOne = await startTestServer({ environment: { FOYER_TRUST_PROXY: '1' } })
    const placeOf = async (one: TestServer) => {
      const { challenge, code } = await codeFor(one, newNumber())
      const signedIn = await one.ask({
        method: 'POST',
        url: '/v1/sign-in/by-code',
        payload: { challenge, code, terminal: terminalOf('web') },
      })
      const { ticket, termsVersion } = signedIn.json()
      const registered = await one.ask({
        method: 'POST',
        url: '/v1/sign-in/registration',
        payload: { ticket, termsVersion },
        headers: { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' },
      })
      return registered.json().session.place
    }
    expect(await placeOf(behindOne)).toBe('198.51.100.*')
    expect(await placeOf(server)).toBe('127.0.0.*')
    await behindOne.stop()
  })
})
