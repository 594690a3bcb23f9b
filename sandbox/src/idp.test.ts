import { type IncomingMessage, request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DEMO_PEOPLE, IDP_EMAIL_DOMAIN, type Sandbox, startSandbox } from './index.ts'

const PRODUCT = 'http://localhost:7400'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: PRODUCT })
})

afterEach(() => sandbox.stop())

describe('the employees', () => {
  test('are told apart by each thing that tells them apart', () => {
    const people = sandbox.idp.people()
    for (const name of ['id', 'subject', 'email'] as const) {
      expect(new Set(people.map((person) => person[name])).size).toBe(people.length)
    }
    for (const { email } of people) expect(email.endsWith(`@${IDP_EMAIL_DOMAIN}`)).toBe(true)
    const numbers = DEMO_PEOPLE.map(({ number }) => number)
    for (const { phone } of people) expect(numbers).not.toContain(phone)
  })

  test('one more is taken on, the same in every sandbox', async () => {
    const added = sandbox.idp.addPerson({ name: ' 何苗 ', email: 'HeMiao@beichen.example', phone: '139 0000 0009' })
    expect(added).toMatchObject({ name: '何苗', email: 'hemiao@beichen.example', phone: '+8613900000009' })
    expect(sandbox.idp.people().at(-1)).toEqual(added)
    const other = await startSandbox({ productUrl: PRODUCT })
    expect(other.idp.addPerson({ name: '何苗', email: 'hemiao@beichen.example' }).subject).toBe(added.subject)
    await other.stop()
  })

  test.each([
    { person: { name: ' ', email: 'a@beichen.example' }, problem: 'name' },
    { person: { name: 'A', email: 'a' }, problem: 'email' },
    { person: { name: 'A', email: 'LINXIA@beichen.example' }, problem: 'emailTaken' },
    { person: { name: 'A', email: 'a@beichen.example', phone: '12' }, problem: 'phone' },
  ])('$person is refused for $problem', ({ person, problem }) => {
    expect(() => sandbox.idp.addPerson(person)).toThrow(new RegExp(`: ${problem}$`))
    expect(sandbox.idp.people()).toHaveLength(5)
  })
})

describe('the guards', () => {
  test('another host name is refused', async () => {
    expect(await status('GET', '/saml/metadata', { host: 'rebound.example' })).toBe(403)
    expect(await status('GET', '/oidc/.well-known/openid-configuration', { host: 'rebound.example' })).toBe(403)
  })

  test.each(['/sign-in/saml', '/sign-in/oidc/x', '/oidc/token', '/oidc/session/end/confirm'])(
    'a form that another site sends to %s is refused',
    async (path) => {
      expect(await status('POST', path, { ...FORM, 'sec-fetch-site': 'cross-site' })).toBe(403)
      expect(await status('POST', path, { ...FORM, origin: 'https://attacker.example' })).toBe(403)
      expect(await status('POST', path, { ...FORM, origin: 'null' })).toBe(403)
      expect(await status('POST', path, { ...FORM, origin: sandbox.idpUrl })).not.toBe(403)
    },
  )

  // the request itself is read, and found empty
  test.each(['/saml/sso', '/saml/slo'])(
    'a form of the product sends people to %s, and no script does',
    async (path) => {
      const headers = { ...FORM, origin: 'null', 'sec-fetch-site': 'same-site' }
      expect(await status('POST', path, { ...headers, 'sec-fetch-mode': 'navigate' })).toBe(400)
      expect(await status('POST', path, { ...headers, 'sec-fetch-mode': 'no-cors' })).toBe(403)
    },
  )
})

test('the files of the pages are there', async () => {
  for (const path of ['/idp/idp.css', '/idp/post.js']) {
    expect((await fetch(sandbox.idpUrl + path)).status, path).toBe(200)
  }
})

test('a frame of the stage keeps the cookies of a sign-in, though it comes from a client’s own origin', async () => {
  const { clientId, issuer } = sandbox.credentials.idp.oidc
  const asks = new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid', nonce: 'n' })
  asks.set('redirect_uri', `${PRODUCT}/sso/return/oidc`)
  asks.set('code_challenge', 'a'.repeat(43))
  asks.set('code_challenge_method', 'S256')
  const path = `${new URL(issuer).pathname}/auth?${asks}`
  const framed = await cookies(path, { 'sec-fetch-dest': 'iframe' })
  expect(framed.length).toBeGreaterThan(1)
  for (const cookie of framed) expect(cookie).toMatch(/; samesite=none; secure/)
  for (const cookie of await cookies(path, {})) expect(cookie).toMatch(/; samesite=lax/)
})

test('a visit that is past is told on a page, in the browser’s language', async () => {
  const page = await fetch(`${sandbox.idpUrl}/sign-in/oidc/nothing`, { headers: { 'accept-language': 'en-GB' } })
  expect(page.status).toBe(400)
  const text = await page.text()
  expect(text).toContain('data-reason="past"')
  expect(text).toContain('<html lang="en">')
})

test('forms lead to the product and its clients, and nowhere else', async () => {
  const page = await fetch(`${sandbox.idpUrl}/sign-in/oidc/nothing`)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain(`form-action 'self' http://localhost:7400 http://*.localhost:7400;`)
})

test.each(['/oidc/.well-known/openid-configuration', '/oidc/jwks', '/saml/metadata'])(
  'slow: %s is never answered, and stopping ends it',
  async (path) => {
    sandbox.idp.setFault({ kind: 'slow' })
    const hanging = fetch(sandbox.idpUrl + path).catch((error: Error) => error)
    const first = await Promise.race([hanging, new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))])
    expect(first).toBe('waiting')
    await sandbox.stop()
    expect(await hanging).toBeInstanceOf(Error)
    sandbox = await startSandbox({ productUrl: PRODUCT })
  },
)

test('stopping with nobody ever signed in is quick', async () => {
  const start = performance.now()
  await sandbox.stop()
  expect(performance.now() - start).toBeLessThan(1_000)
  sandbox = await startSandbox({ productUrl: PRODUCT })
})

// fetch sets these headers itself, so they go out by hand
function raw(method: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, sandbox.idpUrl), { method, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer))
    })
    sent.on('error', reject).end()
  })
}

async function status(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return (await raw(method, path, headers)).statusCode
}

async function cookies(path: string, headers: Record<string, string>): Promise<string[]> {
  return (await raw('GET', path, headers)).headers['set-cookie'] ?? []
}
