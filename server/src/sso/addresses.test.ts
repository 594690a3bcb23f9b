import type { SsoVisit } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityProviders } from '../platform/outside/sso/choose.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { problem, startTestServer, type TestServer } from '../testing/index.ts'
import { asEve, type SuperAdmin, saveSso, ssoSettings } from '../testing/sso.ts'

let server: TestServer
let eve: SuperAdmin
beforeAll(async () => {
  const FOYER_SANDBOX_URL = 'http://localhost:7401'
  server = await startTestServer({ environment: { FOYER_SANDBOX_URL, FOYER_PUBLIC_URL: 'http://localhost:7400' } })
  eve = await asEve(server)
})
afterAll(() => server.stop())

describe('addresses', () => {
  it('SI1: in production nothing that an administrator enters leads inside', async () => {
    const { metadataUrl } = server.sandbox.credentials.idp.saml
    const settings = [await ssoSettings(server, 'oidc'), await ssoSettings(server, 'saml')]
    const inDevelopment = server.deps.identityProviders
    server.deps.identityProviders = identityProviders({ ...server.config, FOYER_MODE: 'production' })
    for (const url of [metadataUrl, 'https://169.254.169.254/latest', 'https://localhost/metadata']) {
      const read = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/metadata', payload: { url } })
      expect(problem(read).code).toBe('sso.privateAddress')
    }
    for (const one of settings) expect(problem(await saveSso(server, eve, one)).code).toBe('sso.privateAddress')
    server.deps.identityProviders = inDevelopment
    // one that was kept all the same is not connected to
    const provider = { protocol: 'oidc' as const, issuer: 'https://127.0.0.1:7443', clientId: 'foyer' }
    expect((await saveSso(server, eve, await ssoSettings(server, 'oidc', { provider }))).statusCode).toBe(200)
    server.deps.identityProviders = identityProviders({ ...server.config, FOYER_MODE: 'production' })
    const tested = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/test-visits', payload: {} })
    server.deps.identityProviders = inDevelopment
    expect(problem(tested).code).toBe('sso.privateAddress')
  })

  it('SI1: a secret that cannot be read under another FOYER_SECRET is asked for again', async () => {
    const settings = await ssoSettings(server, 'oidc')
    expect((await saveSso(server, eve, settings)).json().hasSecret).toBe(true)
    const sealed = secretsFrom('another secret of thirty-two characters').seal('secret')
    await server.deps.db.queries.updateTable('sso_connections').set({ sealed_secret: sealed }).execute()
    const seen = await eve.ask({ method: 'GET', url: '/v1/organisation/sso' })
    expect(seen.json().connection.hasSecret).toBe(false)
    const tested = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/test-visits', payload: {} })
    expect(problem(tested).code).toBe('sso.away')
    const { secret: _, ...without } = settings
    expect(problem(await saveSso(server, eve, without)).code).toBe('sso.secretMissing')
    expect((await saveSso(server, eve, settings)).json().hasSecret).toBe(true)
  })

  it('SI1: an administrator who tests learns that there is no provider at the address', async () => {
    const provider = { protocol: 'oidc' as const, issuer: `${server.sandbox.idpUrl}/nothing`, clientId: 'foyer' }
    await saveSso(server, eve, await ssoSettings(server, 'oidc', { provider }))
    const tested = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/test-visits', payload: {} })
    expect(problem(tested).code).toBe('sso.metadataUnreadable')
  })

  it('SI1: on the stage the return address hands on to the terminal that asked', async () => {
    expect((await saveSso(server, eve, await ssoSettings(server, 'oidc'))).statusCode).toBe(200)
    const host = 'alice-ios.localhost:7400'
    const asked = await eve.ask({
      method: 'POST',
      url: '/v1/organisation/sso/test-visits',
      payload: {},
      headers: { host, origin: `http://${host}` },
    })
    const { state } = asked.json<SsoVisit>()
    const back = (at: string, query: string) =>
      server.ask({ method: 'GET', url: `/sso/return/oidc?${query}`, headers: { host: at } })
    const onwards = await back('localhost:7400', `code=a&state=${state}`)
    expect(onwards.statusCode).toBe(302)
    expect(onwards.headers.location).toBe(`http://${host}/sso/return/oidc?code=a&state=${state}`)
    // there it is a page of the web app, which is not built in tests
    expect(problem(await back(host, `code=a&state=${state}`)).code).toBe('request.notFound')
    expect(problem(await back('localhost:7400', 'state=made-up')).code).toBe('request.notFound')
  })
})
