import type { SsoReturn, SsoVisit } from '@foyer/contract'
import { OIDC_TAMPERINGS, type OidcTampering, SAML_TAMPERINGS, type SamlTampering } from '@foyer/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problem, startTestServer, type TestServer } from '../testing/index.ts'
import {
  anotherOrganisation,
  asEve,
  askForSso,
  comeBackFromSso,
  postSaml,
  type SuperAdmin,
  setUpSso,
  signInBySso,
} from '../testing/sso.ts'

let server: TestServer
let eve: SuperAdmin
beforeAll(async () => {
  server = await startTestServer()
  eve = await asEve(server)
})
afterAll(() => server.stop())
afterEach(() => server.sandbox.idp.oidc.setTampering(undefined))

const accounts = async () => (await server.deps.db.queries.selectFrom('accounts').select('id').execute()).length
const identities = async () => (await server.deps.db.queries.selectFrom('sso_identities').selectAll().execute()).length
const refusals = async (protocol: 'oidc' | 'saml', outcome = 'refused') => {
  const { values } = await server.deps.metrics.ssoAnswers.get()
  return values.find((one) => one.labels.protocol === protocol && one.labels.outcome === outcome)?.value ?? 0
}
/** Nobody came in, nobody was made, and somebody who looks after the server can see that it was tried. */
async function expectRefused(protocol: 'oidc' | 'saml', back: SsoReturn, before: Awaited<ReturnType<typeof counts>>) {
  const answer = await signInBySso(server, back)
  expect(problem(answer).code).toBe('sso.refused')
  expect(answer.cookies).toEqual([])
  const after = await counts(protocol)
  expect(after).toEqual({ ...before, refused: before.refused + 1 })
}
const counts = async (protocol: 'oidc' | 'saml') => ({
  accounts: await accounts(),
  identities: await identities(),
  refused: await refusals(protocol),
})

/** Which check an answer failed, as the log says it. */
const lastCheck = () => server.logged.map((line) => /"check":"(\w+)"/.exec(line)?.[1]).findLast((one) => one)

// biome-ignore format: a table
const SAML_CHECKS: Record<SamlTampering, string> = {
  unsigned:                 'signature',
  'unsigned-assertion':     'signature',
  'other-key':              'signature',
  'assertion-altered':      'signature',
  'digest-altered':         'signature',
  'comment-in-name-id':     'markup',
  'wrong-audience':         'audience',
  'no-audience':            'audience',
  'wrong-destination':      'destination',
  'wrong-recipient':        'recipient',
  'wrong-issuer':           'issuer',
  'wrong-assertion-issuer': 'issuer',
  expired:                  'time',
  'not-yet-valid':          'time',
  'wrong-in-response-to':   'inResponseTo',
  unsolicited:              'inResponseTo',
  doctype:                  'markup',
  'entity-expansion':       'markup',
  xsw1:                     'assertions',
  xsw2:                     'assertions',
  xsw3:                     'assertions',
  xsw4:                     'assertions',
  xsw5:                     'assertions',
  xsw6:                     'assertions',
  xsw7:                     'assertions',
  xsw8:                     'assertions',
}

// biome-ignore format: a table
const OIDC_CHECKS: Record<OidcTampering, string> = {
  'wrong-nonce':          'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'no-nonce':             'OAUTH_INVALID_RESPONSE',
  'wrong-audience':       'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'wrong-issuer':         'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  expired:                'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'alg-none':             'OAUTH_INVALID_RESPONSE',
  'other-key':            'OAUTH_INVALID_RESPONSE',
  'hmac-with-public-key': 'OAUTH_INVALID_RESPONSE',
}

describe('a forged SAML answer', () => {
  beforeAll(async () => {
    await setUpSso(server, eve, 'saml')
  })

  it.each(Object.keys(SAML_TAMPERINGS) as SamlTampering[])('SI1: %s', async (saml) => {
    const before = await counts('saml')
    const visit = await askForSso(server)
    await expectRefused('saml', await comeBackFromSso(server, visit, 'saml', 'lin-xia', { saml }), before)
    expect(lastCheck()).toBe(SAML_CHECKS[saml])
  })

  it.each(['assertion-altered', 'xsw3', 'xsw4', 'xsw5', 'xsw6', 'xsw8', 'wrong-recipient'] as const)(
    'SI1: %s, where the assertion alone is signed',
    async (saml) => {
      const before = await counts('saml')
      const visit = await askForSso(server)
      const back = await comeBackFromSso(server, visit, 'saml', 'lin-xia', { saml, signs: 'assertion' })
      await expectRefused('saml', back, before)
    },
  )

  it('SI1: a true answer is taken, signed whole or in its assertion, and not where the message alone is signed', async () => {
    for (const [signs, outcome] of [
      ['both', 'join'],
      ['assertion', 'join'],
      ['response', undefined],
    ] as const) {
      const back = await comeBackFromSso(server, await askForSso(server), 'saml', 'zhou-zhou', { signs })
      const answer = (await signInBySso(server, back)).json()
      expect(answer.outcome ?? answer.code).toBe(outcome ?? 'sso.refused')
    }
  })

  it('SI1: a message that is altered around a true assertion', async () => {
    const before = await counts('saml')
    const visit = await askForSso(server)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'lin-xia')
    const xml = Buffer.from(form.SAMLResponse, 'base64').toString()
    const altered = xml.replace(/IssueInstant="[^"]*"/, 'IssueInstant="2026-01-01T00:00:00.000Z"')
    expect(altered).not.toBe(xml)
    const onwards = await postSaml(server, { ...form, SAMLResponse: Buffer.from(altered).toString('base64') })
    await expectRefused('saml', { ...visit, code: onwards.get('code') ?? '' }, before)
  })

  it.each([
    ['sha1', 'http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'],
    ['a comment', '<saml:Subject>', '<saml:Subject><!-- -->'],
    ['a processing instruction', '<saml:Subject>', '<saml:Subject><?go on?>'],
    ['CDATA', '<saml:Subject>', '<saml:Subject><![CDATA[ ]]>'],
    ['another version', 'Version="2.0"', 'Version="1.1"'],
  ])('SI1: with %s', async (_, from, to) => {
    const before = await counts('saml')
    const visit = await askForSso(server)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'lin-xia')
    const xml = Buffer.from(form.SAMLResponse, 'base64').toString()
    expect(xml).toContain(from)
    const SAMLResponse = Buffer.from(xml.replaceAll(from, to)).toString('base64')
    const onwards = await postSaml(server, { ...form, SAMLResponse })
    await expectRefused('saml', { ...visit, code: onwards.get('code') ?? '' }, before)
  })

  it.each(['', 'not base64 !!', Buffer.from('<a').toString('base64'), Buffer.from('hello').toString('base64')])(
    'SI1: that is none: %s',
    async (SAMLResponse) => {
      const { state } = await askForSso(server)
      const send = postSaml(server, { SAMLResponse, RelayState: state })
      if (SAMLResponse === '') await expect(send).rejects.toThrow('request.invalid')
      else expect((await send).get('state')).toBe(state)
    },
  )

  it('SI1: that is too large is not read', async () => {
    const form = new URLSearchParams({ SAMLResponse: 'A'.repeat(300_000), RelayState: 'x' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await server.ask({ method: 'POST', url: '/sso/return/saml', headers, payload: form })
    expect(problem(answer)).toMatchObject({ code: 'request.tooLarge', status: 413 })
  })
})

describe('a true SAML answer in wrong hands', () => {
  beforeAll(async () => {
    await setUpSso(server, eve, 'saml')
  })

  it('SI1: again at the same visit, or at another, signs nobody in', async () => {
    const visit = await askForSso(server)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'zhou-zhou')
    const first = await postSaml(server, form)
    const back = { ...visit, code: first.get('code') ?? '' }
    expect((await signInBySso(server, back)).json().outcome).toBe('join')
    expect([...(await postSaml(server, form))]).toEqual([])
    expect(problem(await signInBySso(server, back)).code).toBe('sso.alreadyAnswered')
    const another = await askForSso(server)
    const replayed = await postSaml(server, { ...form, RelayState: another.state })
    const answer = await signInBySso(server, { ...another, code: replayed.get('code') ?? '' })
    expect(problem(answer).code).toBe('sso.refused')
  })

  it('SI1: an assertion that was taken is refused whatever else holds', async () => {
    const visit = await askForSso(server)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'zhou-zhou')
    await postSaml(server, form)
    // as if the visit had never been answered
    await server.deps.db.queries.updateTable('sso_visits').set({ answered_at: null, answer: null }).execute()
    const again = await postSaml(server, form)
    expect(problem(await signInBySso(server, { ...visit, code: again.get('code') ?? '' })).code).toBe('sso.refused')
    expect(server.logged.join('\n')).toContain('"check":"replay"')
  })

  it('SI1: eight at once are one', async () => {
    const visit = await askForSso(server)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'zhou-zhou')
    const all = await Promise.all(Array.from({ length: 8 }, () => postSaml(server, form)))
    const codes = all.map((one) => one.get('code')).filter((one) => one !== null)
    expect(codes).toHaveLength(1)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => signInBySso(server, { ...visit, code: codes[0] ?? '' })),
    )
    const outcomes = answers.map((one) => one.json().outcome ?? one.json().code)
    expect(outcomes.toSorted()).toEqual(['join', ...Array(7).fill('sso.alreadyAnswered')])
  })

  it('SI1: one who makes somebody else sign in at a visit of theirs gets nothing: the code is not theirs', async () => {
    const attackers = await askForSso(server)
    const victims = await postSaml(server, await server.sandbox.idp.saml.answer(attackers.url, 'zhou-zhou'))
    for (const code of [undefined, 'guessed', attackers.state, attackers.visit])
      expect(problem(await signInBySso(server, { ...attackers, ...(code && { code }) })).code).toBe('sso.visitGone')
    // and the victim's browser has no visit with that state
    const stranger = await askForSso(server)
    const answer = await signInBySso(server, { ...stranger, state: attackers.state, code: victims.get('code') ?? '' })
    expect(problem(answer).code).toBe('sso.visitGone')
  })

  it('SI1: with a state that was made up, or another’s, goes nowhere', async () => {
    const before = await refusals('saml', 'unknown')
    const [mine, theirs] = [await askForSso(server), await askForSso(server)]
    const form = await server.sandbox.idp.saml.answer(mine.url, 'zhou-zhou')
    for (const RelayState of ['', 'made-up', mine.visit])
      expect([...(await postSaml(server, { ...form, RelayState }))]).toEqual([])
    expect((await refusals('saml', 'unknown')) - before).toBe(3)
    const crossed = await postSaml(server, { ...form, RelayState: theirs.state })
    const answer = await signInBySso(server, { ...theirs, code: crossed.get('code') ?? '' })
    expect(problem(answer).code).toBe('sso.refused')
  })

  it('SI1: is too late when the visit is over', async () => {
    const visit = await askForSso(server)
    server.clock.pass(10 * 60_000)
    const form = await server.sandbox.idp.saml.answer(visit.url, 'zhou-zhou')
    expect([...(await postSaml(server, form))]).toEqual([])
    expect(problem(await signInBySso(server, { ...visit, code: 'x' })).code).toBe('sso.visitGone')
  })

  it('SI1: of another organisation with the same provider is none of this one', async () => {
    const other = await anotherOrganisation(server)
    await setUpSso(server, other, 'saml', { domain: 'another', emailDomains: ['another.example'] })
    const [here, there] = [await askForSso(server), await askForSso(server, 'another')]
    const form = await server.sandbox.idp.saml.answer(there.url, 'zhou-zhou')
    const crossed = await postSaml(server, { ...form, RelayState: here.state })
    const answer = await signInBySso(server, { ...here, code: crossed.get('code') ?? '' })
    expect(problem(answer).code).toBe('sso.refused')
    // the same person, the same subject: another account in each
    const back = async (domain: string) =>
      signInBySso(server, await comeBackFromSso(server, await askForSso(server, domain), 'saml', 'amy'))
    const [one, two] = [(await back('beichen')).json(), (await back('another')).json()]
    expect([one.outcome, two.outcome]).toEqual(['join', 'join'])
    expect(one.account).not.toBe(two.account)
  })

  it('SI1: comes to nothing once the organisation has turned SSO off', async () => {
    const back = await comeBackFromSso(server, await askForSso(server), 'saml', 'zhou-zhou')
    await eve.ask({ method: 'PUT', url: '/v1/organisation/sso/switch', payload: { on: false } })
    expect(problem(await signInBySso(server, back)).code).toBe('sso.visitGone')
    await eve.ask({ method: 'PUT', url: '/v1/organisation/sso/switch', payload: { on: true } })
  })

  it('takes nothing but forms there, and does nothing with a cookie', async () => {
    const post = (headers: Record<string, string>, payload: string) =>
      eve.ask({ method: 'POST', url: '/sso/return/saml', payload, headers })
    const json = await post({ 'content-type': 'application/json', origin: 'https://idp.example' }, '{}')
    expect(problem(json).code).toBe('request.invalid')
    const other = await eve.ask({
      method: 'POST',
      url: '/v1/organisation/sso/test-visits',
      headers: { origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' },
      payload: {},
    })
    expect(problem(other).code).toBe('request.foreignOrigin')
  })
})

describe('a forged OIDC answer', () => {
  beforeEach(async () => {
    const { connection } = (await eve.ask({ method: 'GET', url: '/v1/organisation/sso' })).json()
    if (connection.provider.protocol !== 'oidc') await setUpSso(server, eve, 'oidc')
  })

  it.each(Object.keys(OIDC_TAMPERINGS) as OidcTampering[])('SI1: %s', async (tampering) => {
    const visit = await askForSso(server)
    const before = await counts('oidc')
    server.sandbox.idp.oidc.setTampering(tampering)
    await expectRefused('oidc', await comeBackFromSso(server, visit, 'oidc', 'lin-xia'), before)
    expect(lastCheck()).toBe(OIDC_CHECKS[tampering])
  })

  it('SI1: another issuer in the answer (RFC 9207), before the code goes anywhere', async () => {
    const exchanged = server.sandbox.idp.oidc.exchanged()
    const before = await counts('oidc')
    const back = await comeBackFromSso(server, await askForSso(server), 'oidc', 'lin-xia')
    await expectRefused('oidc', { ...back, issuer: 'https://idp.attacker.example' }, before)
    expect(server.sandbox.idp.oidc.exchanged()).toBe(exchanged)
  })

  it('SI1: a code of one visit is nothing to another', async () => {
    const [mine, theirs] = [await askForSso(server), await askForSso(server)]
    const before = await counts('oidc')
    const stolen = await comeBackFromSso(server, theirs, 'oidc', 'zhou-zhou')
    await expectRefused('oidc', { ...stolen, visit: mine.visit, state: mine.state }, before)
  })

  it('SI1: needs the visit’s secret and its state', async () => {
    const [mine, theirs] = await Promise.all([askForSso(server), askForSso(server)])
    const back = await comeBackFromSso(server, mine, 'oidc', 'zhou-zhou')
    const exchanged = server.sandbox.idp.oidc.exchanged()
    const wrong: Partial<SsoVisit>[] = [
      { state: theirs.state },
      { visit: theirs.visit },
      { visit: mine.state, state: mine.visit },
    ]
    for (const one of wrong)
      expect(problem(await signInBySso(server, { ...back, ...one } as SsoReturn)).code).toBe('sso.visitGone')
    expect(server.sandbox.idp.oidc.exchanged()).toBe(exchanged)
    expect((await signInBySso(server, back)).json().outcome).toBe('join')
    expect(problem(await signInBySso(server, back)).code).toBe('sso.alreadyAnswered')
  })

  it('SI1: a visit that a test began signs nobody in, and the other way round', async () => {
    const asked = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/test-visits', payload: {} })
    const tests = await comeBackFromSso(server, asked.json<SsoVisit>(), 'oidc', 'zhou-zhou')
    expect(problem(await signInBySso(server, tests)).code).toBe('sso.visitGone')
    const signIns = await comeBackFromSso(server, await askForSso(server), 'oidc', 'zhou-zhou')
    const result = await eve.ask({ method: 'POST', url: '/v1/organisation/sso/test-results', payload: signIns })
    expect(problem(result).code).toBe('sso.visitGone')
  })

  it('logs nothing of a person, and none of the secrets', async () => {
    const back = await comeBackFromSso(server, await askForSso(server), 'oidc', 'lin-xia')
    await signInBySso(server, back)
    const logged = server.logged.join('\n')
    const { clientSecret } = server.sandbox.credentials.idp.oidc
    const people = server.sandbox.idp.people().flatMap((one) => [one.subject, one.email, one.name, one.phone])
    for (const secret of [back.code, back.visit, back.state, clientSecret, ...people])
      if (secret) expect(logged).not.toContain(secret)
    expect(logged).toContain('an SSO answer does not hold')
  })
})
