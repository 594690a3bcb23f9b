import * as client from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attributeOf, browserFor, hiddenFields } from './idp-browser.ts'
import { OIDC_TAMPERINGS, type Sandbox, startSandbox } from './index.ts'

const PRODUCT = 'http://localhost:7400'
const REDIRECT_URI = `${PRODUCT}/sso/return/oidc`

let sandbox: Sandbox
let config: client.Configuration

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: PRODUCT })
  config = await discover()
})

afterEach(() => sandbox.stop())

describe('an employee signs in by OpenID Connect', () => {
  test('the id_token and the userinfo say who it is', async () => {
    const visit = await begin()
    const { redirectUrl, code, state } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    expect(redirectUrl.startsWith(`${REDIRECT_URI}?`)).toBe(true)
    expect(new URL(redirectUrl).searchParams.get('code')).toBe(code)
    expect(state).toBe(visit.state)

    const tokens = await redeem(visit, redirectUrl)
    const linxia = sandbox.idp.people().find(({ id }) => id === 'lin-xia')!
    const said = {
      sub: linxia.subject,
      name: '林夏',
      department: '研发部',
      email: 'linxia@beichen.example',
      email_verified: true,
      phone_number: '+8613900000002',
      phone_number_verified: true,
    }
    expect(tokens.claims()).toMatchObject({ ...said, iss: config.serverMetadata().issuer, nonce: visit.nonce })
    expect(await client.fetchUserInfo(config, tokens.access_token, linxia.subject)).toEqual(said)
    expect(sandbox.idp.oidc.exchanged()).toBe(1)
  })

  test('a gap in the directory is a gap in the claims', async () => {
    const visit = await begin()
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'chen-mo')
    const claims = (await redeem(visit, redirectUrl)).claims()!
    expect(claims.name).toBe('陈默')
    expect(Object.keys(claims)).not.toContain('phone_number')
    expect(Object.keys(claims)).not.toContain('department')
  })

  test('only what the scopes ask for is said', async () => {
    const visit = await begin({ scope: 'openid email' })
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    const claims = (await redeem(visit, redirectUrl)).claims()!
    expect(claims.email).toBe('linxia@beichen.example')
    for (const name of ['name', 'department', 'phone_number']) expect(Object.keys(claims)).not.toContain(name)
  })

  test('who cancels comes back with access_denied', async () => {
    const visit = await begin()
    const back = new URL(await sandbox.idp.oidc.cancel(visit.url))
    expect(back.href.startsWith(`${REDIRECT_URI}?`)).toBe(true)
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('state')).toBe(visit.state)
  })

  test('a code is good once, and only with its verifier', async () => {
    const visit = await begin()
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    await redeem(visit, redirectUrl)
    await expect(redeem(visit, redirectUrl)).rejects.toMatchObject({ error: 'invalid_grant' })

    const another = await begin()
    const answer = await sandbox.idp.oidc.answer(another.url, 'lin-xia')
    const stolen = { ...another, verifier: client.randomPKCECodeVerifier() }
    await expect(redeem(stolen, answer.redirectUrl)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test.each([
    { what: 'another redirect URI', parameters: { redirect_uri: `${PRODUCT}/elsewhere` }, says: 'redirect_uri' },
    { what: 'another client', parameters: { client_id: 'somebody' }, says: 'invalid_client' },
  ])('$what is refused on a page', async ({ parameters, says }) => {
    const { url } = await begin(parameters)
    await expect(sandbox.idp.oidc.answer(url, 'lin-xia')).rejects.toThrow(says)
  })

  test('without PKCE nobody is asked who they are', async () => {
    const url = new URL((await begin()).url)
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    await expect(sandbox.idp.oidc.answer(url.href, 'lin-xia')).rejects.toThrow('error=invalid_request')
  })

  test('a wrong secret gets no token', async () => {
    const visit = await begin()
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    config = await discover('a-wrong-secret')
    await expect(redeem(visit, redirectUrl)).rejects.toMatchObject({ status: 401 })
  })
})

test('the provider remembers who is signed in until the product passes the sign-out on', async () => {
  const browser = browserFor(new URL(sandbox.idpUrl).host)
  const first = await begin()
  const asked = await browser.open(first.url)
  const answered = await browser.send(asked.url, { person: 'lin-xia' })
  const tokens = await redeem(first, answered.url)

  const again = await browser.open((await begin()).url)
  expect(again.url.startsWith(`${REDIRECT_URI}?code=`)).toBe(true)
  expect((await browser.open((await begin({ prompt: 'login' })).url)).page).toContain('林夏')

  const leaving = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token!,
    post_logout_redirect_uri: `${PRODUCT}/sign-in`,
    state: 'left',
  })
  const asks = await browser.open(leaving.href)
  const left = await browser.send(attributeOf(asks.page!, 'action')!, { ...hiddenFields(asks.page!), logout: 'yes' })
  expect(left).toEqual({ url: `${PRODUCT}/sign-in?state=left`, page: undefined })
  expect((await browser.open((await begin()).url)).page).toContain('林夏')
})

test('the page speaks the language that is asked for, else the browser’s', async () => {
  const { url } = await begin({ ui_locales: 'en' })
  expect((await browserFor(new URL(url).host).open(url)).page).toContain('Who are you?')
  const plain = await begin()
  expect((await browserFor(new URL(url).host).open(plain.url)).page).toContain('你是谁？')
})

test('one more employee is taken on, on the page, and signs in at once', async () => {
  const visit = await begin()
  const browser = browserFor(new URL(sandbox.idpUrl).host)
  const asked = await browser.open(visit.url)
  const wrong = { add: 'yes', name: '何<苗>', email: 'linxia@beichen.example', phone: '139 0000 0009' }
  const refused = await browser.send(asked.url, wrong)
  expect(refused.page).toContain('data-problem="emailTaken"')
  expect(refused.page).toContain('value="何&#60;苗&#62;"')

  const back = await browser.send(asked.url, { ...wrong, email: 'hemiao@beichen.example' })
  const claims = (await redeem(visit, back.url)).claims()!
  expect(claims).toMatchObject({ name: '何<苗>', email: 'hemiao@beichen.example', phone_number: '+8613900000009' })
  expect(sandbox.idp.people().at(-1)).toMatchObject({ name: '何<苗>' })
})

const COMPARED = 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'
const INVALID = 'OAUTH_INVALID_RESPONSE'
const RS256_ONLY = { expected: ['RS256'], reason: 'authorization server metadata' }

describe('openid-client refuses a forged id_token for what is wrong with it:', () => {
  test.each([
    { tampering: 'wrong-nonce', code: COMPARED, found: { claim: 'nonce' } },
    {
      tampering: 'no-nonce',
      code: INVALID,
      found: { claims: expect.not.objectContaining({ nonce: expect.anything() }) },
    },
    { tampering: 'wrong-audience', code: COMPARED, found: { claim: 'aud' } },
    { tampering: 'wrong-issuer', code: COMPARED, found: { claim: 'iss' } },
    { tampering: 'expired', code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', found: { claim: 'exp' } },
    { tampering: 'alg-none', code: INVALID, found: { ...RS256_ONLY, header: { alg: 'none' } } },
    { tampering: 'hmac-with-public-key', code: INVALID, found: { ...RS256_ONLY, header: { alg: 'HS256' } } },
    { tampering: 'other-key', code: INVALID, found: { key: expect.anything() } },
  ] as const)('$tampering', async ({ tampering, code, found }) => {
    client.enableNonRepudiationChecks(config)
    const visit = await begin()
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    sandbox.idp.oidc.setTampering(tampering)
    await expect(redeem(visit, redirectUrl)).rejects.toMatchObject({ code, cause: { cause: found } })

    sandbox.idp.oidc.setTampering(undefined)
    const another = await begin()
    const answer = await sandbox.idp.oidc.answer(another.url, 'lin-xia')
    expect((await redeem(another, answer.redirectUrl)).claims()!.name).toBe('林夏')
  })

  test('there is a row for each', () => {
    expect(Object.keys(OIDC_TAMPERINGS)).toHaveLength(8)
  })

  test('a client that trusts the connection instead of the signature takes one by another key', async () => {
    const visit = await begin()
    const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
    sandbox.idp.oidc.setTampering('other-key')
    expect((await redeem(visit, redirectUrl)).claims()!.name).toBe('林夏')
  })
})

test.each(['down', 'error'] as const)('%s: servers get no answer, and afterwards they do', async (kind) => {
  const visit = await begin()
  sandbox.idp.setFault({ kind })
  await expect(discover()).rejects.toThrow()
  const { redirectUrl } = await sandbox.idp.oidc.answer(visit.url, 'lin-xia')
  await expect(redeem(visit, redirectUrl)).rejects.toThrow()
  sandbox.idp.setFault({ kind: 'normal' })
  expect((await redeem(visit, redirectUrl)).claims()!.name).toBe('林夏')
})

function discover(secret: string = sandbox.credentials.idp.oidc.clientSecret): Promise<client.Configuration> {
  const { issuer, clientId } = sandbox.credentials.idp.oidc
  const options = { execute: [client.allowInsecureRequests] }
  return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretBasic(secret), options)
}

interface Visit {
  url: string
  verifier: string
  state: string
  nonce: string
}

async function begin(parameters: Record<string, string> = {}): Promise<Visit> {
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: 'openid profile email phone',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...parameters,
  })
  return { url: url.href, verifier, state, nonce }
}

function redeem({ verifier, state, nonce }: Visit, redirectUrl: string) {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  return client.authorizationCodeGrant(config, new URL(redirectUrl), checks)
}
