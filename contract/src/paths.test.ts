import { expect, it } from 'vitest'
import { ENDPOINTS } from './endpoints.ts'
import { LIVE_PATH, PATHS } from './paths.ts'
import { REFUSALS } from './refusals.ts'

/** `:session` and `:terminal` would be the same address. */
const address = ([method, path]: readonly [string, string]) => `${method} ${path.replace(/:\w+/g, ':')}`

it('every endpoint has an address of its own, and none is the live socket’s', () => {
  const addresses = [...Object.values(PATHS).map(address), `GET ${LIVE_PATH}`]
  expect(new Set(addresses).size).toBe(addresses.length)
})

/** Where others look for it: RFC 8615. */
const WELL_KNOWN: readonly string[] = ['/.well-known/jwks.json']

it('addresses are nouns in kebab-case under /v1, and say in their path which parameters they take', () => {
  for (const [name, [, path]] of Object.entries(PATHS)) {
    if (!WELL_KNOWN.includes(path)) expect(path, name).toMatch(/^\/v1(\/(:[a-z]+|[a-z]+(-[a-z]+)*))+(\.csv)?$/)
    const { params } = ENDPOINTS[name as keyof typeof PATHS] as { params?: { shape: object } }
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, one]) => one)
    expect(Object.keys(params?.shape ?? {}), name).toEqual(inPath)
  }
})

it('an endpoint refuses only with codes that there are, each named once', () => {
  for (const [name, { refusals }] of Object.entries(ENDPOINTS)) {
    expect(new Set(refusals).size, name).toBe(refusals.length)
    for (const code of refusals) expect(REFUSALS, name).toHaveProperty([code])
  }
})

it('what belongs to a person or an organisation needs a session, what an application asks its key, the rest nothing', () => {
  const asked = (path: string) => {
    if (/^\/v1\/(my\/|meetings\/|applications\/|organisation\b|organisations$)/.test(path)) return 'session'
    return path.startsWith('/v1/application/') ? 'application' : 'none'
  }
  for (const [name, [, path]] of Object.entries(PATHS))
    expect(ENDPOINTS[name as keyof typeof PATHS].needs, name).toBe(asked(path))
})

it('a GET takes no body, and an answer of 204 has none', () => {
  for (const [name, endpoint] of Object.entries(ENDPOINTS)) {
    if (PATHS[name as keyof typeof PATHS][0] === 'GET') expect(endpoint, name).not.toHaveProperty('body')
    expect('answer' in endpoint || 'file' in endpoint, name).toBe(endpoint.status !== 204)
  }
})
