import type { SsoConnection, SsoTestResult, SsoVisit } from '@foyer/contract'
import { SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenHash } from '../platform/secrets.ts'
import {
  addPasskey,
  connectLive,
  NUMBERS,
  newNumber,
  newNumberCode,
  problem,
  proofByCode,
  proofByPasskey,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { newAddress } from '../testing/open-appeal.ts'
import {
  anotherOrganisation,
  asEve,
  askForSso,
  comeBackFromSso,
  enterBySso,
  joinAs,
  memberWithNumber,
  postSaml,
  type SsoProtocol,
  type SsoSettings,
  type SuperAdmin,
  saveSso,
  setUpSso,
  signInBySso,
  ssoSettings,
} from '../testing/sso.ts'

let server: TestServer
let eve: SuperAdmin
beforeAll(async () => {
  server = await startTestServer()
  eve = await asEve(server)
})
afterAll(() => server.stop())

const get = (who: TestTerminal, url: string) => who.ask({ method: 'GET', url })
const post = (who: TestTerminal, url: string, payload: InjectOptions['payload'] = {}) =>
  who.ask({ method: 'POST', url, payload })
const turn = (who: SuperAdmin, on: boolean) =>
  who.ask({ method: 'PUT', url: '/v1/organisation/sso/switch', payload: { on } })
const remove = async (who: SuperAdmin) => {
  const proof = await proofByCode(server, who, who.number, 'changeSignInSettings')
  return post(who, '/v1/organisation/sso/removal', { proof })
}
const connection = async (who: SuperAdmin): Promise<SsoConnection | null> =>
  (await get(who, '/v1/organisation/sso')).json().connection
const acts = async (organisation: string) =>
  (
    await server.deps.db.queries
      .selectFrom('administrators_log')
      .select('event')
      .where('organisation_id', '=', organisation)
      .orderBy('id')
      .execute()
  ).map((one) => one.event)
const person = (id: string) => {
  const found = server.sandbox.idp.people().find((one) => one.id === id)
  if (!found) throw new Error(`nobody is called ${id}`)
  return found
}
const numberOf = async (account: string) =>
  (
    await server.deps.db.queries
      .selectFrom('phone_bindings')
      .select('number')
      .where('account_id', '=', account)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
  )?.number
const logOf = (account: string) =>
  server.deps.db.queries
    .selectFrom('security_log')
    .select(['event', 'refusal'])
    .where('account_id', '=', account)
    .execute()
/** Signs in as far as it goes: the outcome, or the refusal's code. */
const tryAs = async (protocol: SsoProtocol, who: string, organisation?: string) => {
  const back = await comeBackFromSso(server, await askForSso(server, organisation), protocol, who)
  return (await signInBySso(server, back)).json()
}
/** An organisation of its own with SSO turned on; the domain is its. */
let made = 0
async function organisationWith(protocol: SsoProtocol, changes: Partial<SsoSettings> = {}) {
  made += 1
  const domain = `org-${made}`
  const admin = await anotherOrganisation(server)
  await setUpSso(server, admin, protocol, { domain, emailDomains: [`${domain}.example`], ...changes })
  return { admin, domain, organisation: admin.organisation }
}

describe('the settings', () => {
  it('SI1: say what to enter at the provider, before anything is set up', async () => {
    const answer = await get(eve, '/v1/organisation/sso')
    expect(answer.json()).toEqual({
      connection: null,
      ownSide: {
        oidc: { redirectUri: 'https://foyer.test/sso/return/oidc', postLogoutUri: 'https://foyer.test/sign-in' },
        saml: {
          entityId: 'https://foyer.test/sso/saml',
          acsUrl: 'https://foyer.test/sso/return/saml',
          metadataUrl: 'https://foyer.test/sso/saml/metadata.xml',
        },
      },
    })
    const metadata = await server.ask({ method: 'GET', url: '/sso/saml/metadata.xml' })
    expect(metadata.headers['content-type']).toContain('application/samlmetadata+xml')
    expect(metadata.body).toContain('entityID="https://foyer.test/sso/saml"')
    expect(metadata.body).toContain('Location="https://foyer.test/sso/return/saml"')
    expect(metadata.body).toContain('WantAssertionsSigned="true"')
    expect(metadata.body).not.toMatch(/PRIVATE|secret/i)
  })

  it('SI1: nothing can be turned on, tested or removed that is not there', async () => {
    expect(problem(await turn(eve, true)).code).toBe('sso.none')
    expect(problem(await post(eve, '/v1/organisation/sso/test-visits')).code).toBe('sso.none')
    expect(problem(await remove(eve)).code).toBe('sso.none')
  })

  it.each(['oidc', 'saml'] as const)('SI1: %s is kept, tested, turned on, off and removed', async (protocol) => {
    const admin = await anotherOrganisation(server)
    const settings = await ssoSettings(server, protocol, { domain: `kept-${protocol}`, emailDomains: ['Kept.Example'] })
    const saved = await saveSso(server, admin, settings)
    expect(saved.statusCode).toBe(200)
    expect(saved.json()).toMatchObject({
      domain: `kept-${protocol}`,
      emailDomains: ['kept.example'],
      hasSecret: protocol === 'oidc',
      linksMembers: false,
      testedAt: null,
      turnedOnAt: null,
      changedBy: { account: admin.account.id, nickname: '主管' },
      members: 0,
    })
    expect(saved.body).not.toContain('foyer-sandbox-sso-secret')
    expect(saved.json().certificates).toHaveLength(protocol === 'saml' ? 1 : 0)
    expect(problem(await turn(admin, true)).code).toBe('sso.notTested')
    const visit = (await post(admin, '/v1/organisation/sso/test-visits')).json<SsoVisit>()
    const back = await comeBackFromSso(server, visit, protocol, 'lin-xia')
    const result = (await post(admin, '/v1/organisation/sso/test-results', back)).json<SsoTestResult>()
    expect(result).toMatchObject({
      passed: true,
      subject: person('lin-xia').subject,
      becomes: { nickname: '林夏', maskedNumber: '139****0002', department: null },
      problems: ['departmentUnknown'],
      refusedBecause: null,
    })
    expect(result.attributes).toContainEqual({ name: 'email', values: ['linxia@beichen.example'] })
    expect((await turn(admin, true)).json().turnedOnAt).not.toBeNull()
    expect((await turn(admin, true)).statusCode).toBe(200)
    expect((await turn(admin, false)).json().turnedOnAt).toBeNull()
    const unknown = { organisation: `kept-${protocol}`, kind: 'web' }
    const asked = await server.ask({ method: 'POST', url: '/v1/sign-in/sso-visits', payload: unknown })
    expect(problem(asked).code).toBe('sso.unknown')
    expect((await remove(admin)).statusCode).toBe(204)
    expect(await connection(admin)).toBeNull()
    expect(await acts(admin.organisation)).toEqual([
      'ssoChanged',
      'ssoTested',
      'ssoTurnedOn',
      'ssoTurnedOff',
      'ssoRemoved',
    ])
  })

  it('SI1: a changed provider, secret or mapping was not tested, and is off; another domain is as good', async () => {
    const { admin } = await organisationWith('oidc')
    const now = async (changes: Partial<SsoSettings>, without: 'secret'[] = ['secret']) => {
      const settings = await ssoSettings(server, 'oidc', { domain: 'changed', emailDomains: [], ...changes })
      for (const one of without) delete settings[one]
      const saved = await saveSso(server, admin, settings)
      return saved.json().turnedOnAt !== null
    }
    expect(await now({ provisioning: 'invitedOnly', linksMembers: true })).toBe(true)
    expect(await now({ mapping: { nickname: 'email' } })).toBe(false)
    expect((await connection(admin))?.testedAt).toBeNull()
    expect(problem(await turn(admin, true)).code).toBe('sso.notTested')
    await setUpSso(server, admin, 'oidc', { domain: 'changed', emailDomains: [] })
    expect(await now({ secret: 'another' }, [])).toBe(false)
    await setUpSso(server, admin, 'oidc', { domain: 'changed', emailDomains: [] })
    await saveSso(server, admin, await ssoSettings(server, 'saml', { domain: 'changed', emailDomains: [] }))
    expect(await connection(admin)).toMatchObject({ hasSecret: false, turnedOnAt: null })
  })

  it('SI1: what was under way with the former settings is over', async () => {
    const { admin, domain } = await organisationWith('oidc')
    const back = await comeBackFromSso(server, await askForSso(server, domain), 'oidc', 'zhou-zhou')
    await saveSso(server, admin, await ssoSettings(server, 'oidc', { domain, mapping: { nickname: 'email' } }))
    expect(problem(await signInBySso(server, back)).code).toBe('sso.visitGone')
  })

  it('SI1: a secret stays with the provider that it was entered for', async () => {
    const { admin, domain } = await organisationWith('oidc')
    const settings = await ssoSettings(server, 'oidc', { domain, emailDomains: [] })
    delete settings.secret
    expect((await saveSso(server, admin, settings)).statusCode).toBe(200)
    for (const change of [{ issuer: 'https://idp.attacker.example' }, { clientId: 'another' }]) {
      const provider = { ...settings.provider, ...change } as SsoSettings['provider']
      expect(problem(await saveSso(server, admin, { ...settings, provider })).code).toBe('sso.secretMissing')
    }
  })

  it('SI1: a domain is one organisation’s, whoever comes first', async () => {
    const { domain } = await organisationWith('oidc')
    const other = await anotherOrganisation(server)
    const save = async (changes: Partial<SsoSettings>) =>
      saveSso(server, other, await ssoSettings(server, 'oidc', { domain: 'free', emailDomains: [], ...changes }))
    expect(problem(await save({ domain })).code).toBe('sso.domainTaken')
    expect(problem(await save({ emailDomains: [`${domain}.example`] })).code).toBe('sso.emailDomainTaken')
    for (const mailbox of ['qq.com', 'gmail.com', '163.com', '139.com', '@foxmail.com'])
      expect(problem(await save({ emailDomains: [mailbox] })).code).toBe('sso.emailDomainPublic')
    expect(problem(await save({ emailDomains: ['not a domain'] })).code).toBe('request.invalid')
    expect(await connection(other)).toBeNull()
    expect((await save({ emailDomains: ['公司.cn'] })).json().emailDomains).toEqual(['xn--55qx5d.cn'])
  })

  it('SI1: certificates are shown with their end; one that has ended, or is none, is refused', async () => {
    const admin = await anotherOrganisation(server)
    const good = await ssoSettings(server, 'saml', { domain: 'certificates', emailDomains: [] })
    const provider = good.provider as Extract<SsoSettings['provider'], { protocol: 'saml' }>
    const saved = (await saveSso(server, admin, good)).json<SsoConnection>()
    expect(saved.certificates[0]?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(Date.parse(saved.certificates[0]?.validUntil ?? '')).toBeGreaterThan(server.clock.now().getTime())
    const withCertificates = (certificates: string[]) =>
      saveSso(server, admin, { ...good, provider: { ...provider, certificates } })
    expect(problem(await withCertificates(['none'])).code).toBe('sso.badCertificate')
    const { xml, restore } = await expired()
    const read = (await post(admin, '/v1/organisation/sso/metadata', { xml })).json()
    expect(read.problems).toEqual(['certificateExpired'])
    expect(problem(await withCertificates(read.provider.certificates)).code).toBe('sso.badCertificate')
    // beside one that is good the old one may stay: providers change over so
    const both = await withCertificates([...read.provider.certificates, ...provider.certificates])
    expect(both.json().certificates).toHaveLength(2)
    await restore()
  })

  async function expired() {
    const xml = await server.sandbox.idp.saml.withExpiringCertificate(-1)
    return { xml, restore: () => server.sandbox.idp.saml.withExpiringCertificate(365) }
  }

  it('SI1: metadata is read by its address and as text', async () => {
    const { metadataUrl } = server.sandbox.credentials.idp.saml
    const byUrl = (await post(eve, '/v1/organisation/sso/metadata', { url: metadataUrl })).json()
    expect(byUrl.provider).toMatchObject({
      protocol: 'saml',
      entityId: metadataUrl,
      signInUrl: `${server.sandbox.idpUrl}/saml/sso`,
      signOutUrl: null,
    })
    const xml = await server.sandbox.idp.saml.metadata()
    expect((await post(eve, '/v1/organisation/sso/metadata', { xml })).json()).toEqual(byUrl)
    for (const bad of ['', '<a/>', 'hello', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${xml}`])
      expect(problem(await post(eve, '/v1/organisation/sso/metadata', { xml: bad })).code).toBe(
        'sso.metadataUnreadable',
      )
    server.sandbox.idp.setFault({ kind: 'error' })
    const away = await post(eve, '/v1/organisation/sso/metadata', { url: metadataUrl })
    server.sandbox.idp.setFault({ kind: 'normal' })
    expect(problem(away).code).toBe('sso.away')
  })

  it('SI1: are a super admin’s alone, with a proof, on the web', async () => {
    const bo = await signIn(server, NUMBERS.bo, 'web')
    expect(problem(await bo.ask({ method: 'GET', url: '/v1/organisation/sso' })).code).toBe('role.mayNot')
    const settings = await ssoSettings(server, 'oidc')
    const put = (proof: string) =>
      eve.ask({ method: 'PUT', url: '/v1/organisation/sso', payload: { ...settings, proof } })
    expect(problem(await put('made-up')).code).toBe('proof.needed')
    const wrong = await proofByCode(server, eve, eve.number, 'closeAccount').catch(() => 'none')
    expect(problem(await put(wrong)).code).toBe('proof.needed')
    const mac = await signIn(server, NUMBERS.eve, 'mac')
    const there = await mac.ask({ method: 'PUT', url: '/v1/organisation/sso', payload: { ...settings, proof: 'x' } })
    expect(problem(there).code).toBe('action.onWeb')
  })

  it('SI1: a test belongs to the session that began it, and says why it failed', async () => {
    const { admin } = await organisationWith('saml')
    const begin = async () => (await post(admin, '/v1/organisation/sso/test-visits')).json<SsoVisit>()
    const another = await signIn(server, admin.number, 'web')
    const back = await comeBackFromSso(server, await begin(), 'saml', 'amy')
    const elsewhere = await another.ask({ method: 'POST', url: '/v1/organisation/sso/test-results', payload: back })
    expect(problem(elsewhere).code).toBe('sso.visitGone')
    expect((await post(admin, '/v1/organisation/sso/test-results', back)).json().passed).toBe(true)
    expect(problem(await post(admin, '/v1/organisation/sso/test-results', back)).code).toBe('sso.alreadyAnswered')
    const forged = await comeBackFromSso(server, await begin(), 'saml', 'amy', { saml: 'wrong-audience' })
    const refused = (await post(admin, '/v1/organisation/sso/test-results', forged)).json()
    expect(refused).toMatchObject({ passed: false, problems: ['refused'], refusedBecause: 'audience', subject: null })
    const gap = await comeBackFromSso(server, await begin(), 'saml', 'chen-mo')
    expect((await post(admin, '/v1/organisation/sso/test-results', gap)).json()).toMatchObject({
      passed: true,
      problems: ['phoneMissing', 'departmentMissing'],
      becomes: { nickname: '陈默', maskedNumber: null, department: null },
    })
    const settings = await ssoSettings(server, 'saml', { domain: 'nameless', emailDomains: [] })
    await saveSso(server, admin, { ...settings, mapping: { nickname: 'displayName' } })
    const nameless = await comeBackFromSso(server, await begin(), 'saml', 'amy')
    const failed = (await post(admin, '/v1/organisation/sso/test-results', nameless)).json()
    expect(failed).toMatchObject({ passed: false, problems: ['nicknameMissing'] })
    expect(problem(await turn(admin, true)).code).toBe('sso.notTested')
  })

  it('SI1: the other administrators see them change', async () => {
    const admin = await anotherOrganisation(server)
    await saveSso(server, admin, await ssoSettings(server, 'oidc', { domain: 'seen', emailDomains: [] }))
    const told = await server.deps.db.queries
      .selectFrom('live_messages')
      .select('message')
      .where('account_id', '=', admin.account.id)
      .execute()
    expect(told.map((one) => one.message)).toContainEqual(
      expect.objectContaining({ type: 'organisation.changed', what: 'sso' }),
    )
  })
})

describe.each(['oidc', 'saml'] as const)('signing in by %s', (protocol) => {
  it('SI1: is found by 企业域名 and by a work e-mail, and by nothing else', async () => {
    const { domain } = await organisationWith(protocol)
    const ask = (organisation: string) =>
      server.ask({ method: 'POST', url: '/v1/sign-in/sso-visits', payload: { organisation, kind: 'web' } })
    for (const one of [domain, ` ${domain.toUpperCase()} `, `lin@${domain}.example`, `LIN@${domain}.EXAMPLE`])
      expect((await ask(one)).json().organisation).toBe('另一家企业')
    for (const one of ['nobody-has-this', `${domain}.example`, `lin@sub.${domain}.example`, 'lin@', '@', '%'])
      expect(problem(await ask(one.padEnd(2))).code).toMatch(/^(sso\.unknown|request\.invalid)$/)
  })

  it('SI1: the first time makes a member, who joins, and the next time is in at once', async () => {
    const { admin, domain, organisation } = await organisationWith(protocol)
    const department = crypto.randomUUID()
    const row = { id: department, organisation_id: organisation, parent_id: null, name: '研发部' }
    await server.deps.db.queries.insertInto('departments').values(row).execute()
    const step = await tryAs(protocol, 'lin-xia', domain)
    expect(step).toMatchObject({ outcome: 'join', nickname: '林夏', organisation: { name: '另一家企业' } })
    const joined = (await joinAs(server, step)).json()
    expect(joined.session.signedInBy).toBe('sso')
    expect(joined.account).toMatchObject({
      nickname: '林夏',
      // nobody has shown that the number is theirs
      maskedNumber: null,
      realm: { kind: 'organisation', id: organisation },
      facts: { signsInBySso: true, role: 'member' },
    })
    const member = await server.deps.db.queries
      .selectFrom('members')
      .selectAll()
      .where('account_id', '=', joined.account.id)
      .executeTakeFirstOrThrow()
    expect(member).toMatchObject({ department_id: department, invited_by: null })
    const again = await tryAs(protocol, 'lin-xia', domain)
    expect(again).toMatchObject({ outcome: 'signedIn', account: { id: joined.account.id } })
    expect((await connection(admin))?.members).toBe(1)
    expect(await acts(organisation)).toEqual(expect.arrayContaining(['memberAdded', 'memberJoined']))
    const log = (await get(admin, '/v1/organisation/log?event=memberAdded')).json()
    const { id } = joined.account
    expect(log.entries).toMatchObject([{ actor: { account: id }, subject: { account: id }, details: { sso: true } }])
  })

  it('SI1: two terminals of one person at once make one member', async () => {
    const { admin, domain } = await organisationWith(protocol)
    const backs = []
    for (let time = 0; time < 4; time += 1)
      backs.push(await comeBackFromSso(server, await askForSso(server, domain), protocol, 'amy'))
    const steps = await Promise.all(backs.map(async (back) => (await signInBySso(server, back)).json()))
    expect(new Set(steps.map((one) => one.account)).size).toBe(1)
    expect((await connection(admin))?.members).toBe(1)
  })

  it('SI1: a member who was invited by number is found by it, once', async () => {
    const { domain, organisation } = await organisationWith(protocol, {
      provisioning: 'invitedOnly',
      linksMembers: true,
    })
    expect((await tryAs(protocol, 'zhou-zhou', domain)).code).toBe('sso.notInvited')
    const number = person('zhou-zhou').phone ?? ''
    const account = await memberWithNumber(server, organisation, number)
    const step = await tryAs(protocol, 'zhou-zhou', domain)
    expect(step).toMatchObject({ outcome: 'join', account, mayRegister: false })
    const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
    const registered = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
    expect(problem(registered).code).toBe('signIn.expired')
    const again = await tryAs(protocol, 'zhou-zhou', domain)
    expect((await joinAs(server, again)).json().account.id).toBe(account)
    // nobody can change it in this directory, says who runs it
    expect(await numberOf(account)).toBe(number)
    // whoever else says that number later is another person
    await server.deps.db.queries
      .updateTable('sso_identities')
      .set({ subject: 'a former one' })
      .where('account_id', '=', account)
      .execute()
    expect((await tryAs(protocol, 'zhou-zhou', domain)).code).toBe('sso.notInvited')
  })

  it('SI2: the number of an invited member is no way into the account of whoever joined by saying it', async () => {
    const { admin, domain, organisation } = await organisationWith(protocol, { provisioning: 'invitedOnly' })
    const number = newNumber()
    const account = await memberWithNumber(server, organisation, number)
    const email = `mallory-${protocol}@beichen.example`
    const mallory = server.sandbox.idp.addPerson({ name: '冒名', email, phone: number })
    const live = await connectLive(server.app, { token: admin.token }, admin.headers)
    await live.next('welcome')
    expect((await enterBySso(server, protocol, mallory.id, domain)).account).toMatchObject({
      id: account,
      maskedNumber: null,
    })
    expect(await live.next('organisation.changed')).toMatchObject({ what: 'members' })
    live.close()
    expect(await logOf(account)).toContainEqual({ event: 'ssoLinked', refusal: null })
    const { step } = await stepByCode(server, number, 'mac')
    expect(step.outcome).toBe('register')
    // it rests for nobody: an administrator can add its true holder at once
    expect(await memberWithNumber(server, organisation, number)).not.toBe(account)
  })

  it('SI1: the provider’s word on a number opens no account of one who is in, unless the organisation says so', async () => {
    const { admin, domain, organisation } = await organisationWith(protocol)
    const number = person('lin-xia').phone ?? ''
    const account = await memberWithNumber(server, organisation, number, { joins: true })
    expect((await tryAs(protocol, 'lin-xia', domain)).code).toBe('sso.alreadyMember')
    expect(await logOf(account)).toContainEqual({ event: 'signInRefused', refusal: 'sso.alreadyMember' })
    const settings = await ssoSettings(server, protocol, { domain, emailDomains: [], linksMembers: true })
    delete settings.secret
    expect((await saveSso(server, admin, settings)).json().turnedOnAt).not.toBeNull()
    expect(await tryAs(protocol, 'lin-xia', domain)).toMatchObject({ outcome: 'signedIn', account: { id: account } })
    expect(await logOf(account)).toContainEqual({ event: 'ssoLinked', refusal: null })
  })

  it('SI1: never an administrator’s, and never one outside of the organisation', async () => {
    const { domain, organisation } = await organisationWith(protocol, { linksMembers: true })
    await memberWithNumber(server, organisation, person('lin-xia').phone ?? '', { role: 'admin' })
    await memberWithNumber(server, organisation, person('zhou-zhou').phone ?? '', { role: 'admin', joins: true })
    expect((await tryAs(protocol, 'lin-xia', domain)).code).toBe('sso.alreadyMember')
    expect((await tryAs(protocol, 'zhou-zhou', domain)).code).toBe('sso.alreadyMember')
    // the same number has a personal account, and one in another organisation
    const [elsewhere, number] = [await anotherOrganisation(server), newNumber()]
    const theirs = await memberWithNumber(server, elsewhere.organisation, number)
    const added = server.sandbox.idp.addPerson({
      name: '外人',
      email: `x${made}-${protocol}@beichen.example`,
      phone: number,
    })
    const step = await tryAs(protocol, added.id, domain)
    expect(step.outcome).toBe('join')
    expect(step.account).not.toBe(theirs)
    const alices = server.sandbox.idp.addPerson({
      name: '冒名',
      email: `y${made}-${protocol}@beichen.example`,
      phone: NUMBERS.alice,
    })
    const alice = await signIn(server, NUMBERS.alice, 'web')
    const asAlice = await tryAs(protocol, alices.id, domain)
    expect(asAlice.outcome).toBe('join')
    expect(asAlice.account).not.toBe(alice.account.id)
  })

  it('SI1: a member who is kept out stays out', async () => {
    const { domain } = await organisationWith(protocol)
    const amy = await enterBySso(server, protocol, 'amy', domain)
    const over = { disabled_at: server.clock.now() }
    const { queries } = server.deps.db
    await queries.updateTable('members').set(over).where('account_id', '=', amy.account.id).execute()
    expect((await tryAs(protocol, 'amy', domain)).code).toBe('member.disabled')
  })

  it('SI1: without a name nobody is made', async () => {
    const { admin, domain } = await organisationWith(protocol)
    await server.deps.db.queries
      .updateTable('sso_connections')
      .set({ mapping: JSON.stringify({ nickname: 'displayName' }) })
      .where('organisation_id', '=', admin.organisation)
      .execute()
    expect((await tryAs(protocol, 'amy', domain)).code).toBe('sso.attributeMissing')
  })

  it('SI1: one who says no at the provider is told so', async () => {
    const { domain } = await organisationWith(protocol)
    const visit = await askForSso(server, domain)
    const { idp } = server.sandbox
    if (protocol === 'oidc') {
      const back = new URL(await idp.oidc.cancel(visit.url)).searchParams
      expect(back.get('error')).toBe('access_denied')
      const answer = await signInBySso(server, { ...visit, error: 'access_denied' })
      expect(problem(answer).code).toBe('sso.cancelled')
      expect(problem(await signInBySso(server, { ...visit, error: 'access_denied' })).code).toBe('sso.alreadyAnswered')
      const another = await askForSso(server, domain)
      expect(problem(await signInBySso(server, { ...another, error: 'server_error' })).code).toBe('sso.refused')
    } else {
      const onwards = await postSaml(server, await idp.saml.cancel(visit.url))
      const answer = await signInBySso(server, { ...visit, code: onwards.get('code') ?? '' })
      expect(problem(answer).code).toBe('sso.cancelled')
    }
  })

  it('PH8: who signs in by SSO is told where the number is managed', async () => {
    const { domain, organisation } = await organisationWith(protocol, {
      provisioning: 'invitedOnly',
      linksMembers: true,
    })
    const number = person('lin-xia').phone ?? ''
    await memberWithNumber(server, organisation, number)
    const lin = await enterBySso(server, protocol, 'lin-xia', domain, 'mac')
    expect(lin.account.maskedNumber).toBe('139****0002')
    const asked = await lin.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindPhone' } })
    expect(problem(asked)).toMatchObject({ code: 'number.managedBySso', rule: 'PH8', status: 403 })
    const rebound = await lin.ask({
      method: 'PUT',
      url: '/v1/my/phone',
      payload: { proof: 'x', challenge: crypto.randomUUID(), code: '123456' },
    })
    expect(problem(rebound).code).toBe('number.managedBySso')
  })
})

describe('while SSO is turned off', () => {
  it('PH8: a member who came by it binds a number of their own, and keeps their last passkey', async () => {
    const { admin, domain, organisation } = await organisationWith('oidc', { linksMembers: true })
    const number = person('zhou-zhou').phone ?? ''
    const account = await memberWithNumber(server, organisation, number)
    const zhou = await enterBySso(server, 'oidc', 'zhou-zhou', domain)
    const { authenticator, passkey } = await addPasskey(server, zhou, number)
    const rests = { ended_at: server.clock.now(), end_reason: 'unbound' as const, rests_until: server.clock.now() }
    const { queries } = server.deps.db
    await queries.updateTable('phone_bindings').set(rests).where('account_id', '=', account).execute()
    const bind = async () => {
      const proof = await proofByPasskey(zhou, authenticator, 'bindPhone')
      const own = newNumber()
      const fresh = await newNumberCode(server, zhou, proof, own, 'bindPhone')
      return zhou.ask({ method: 'POST', url: '/v1/my/phone', payload: { proof, ...fresh } })
    }
    const removePasskey = async () => {
      const proof = await proofByPasskey(zhou, authenticator, 'removePasskey')
      return zhou.ask({ method: 'POST', url: `/v1/my/passkeys/${passkey}/removal`, payload: { proof } })
    }
    const asked = await post(zhou, '/v1/my/proofs/passkey-challenges', { action: 'bindPhone' })
    expect(problem(asked).code).toBe('number.managedBySso')

    const live = await connectLive(server.app, { token: zhou.token }, zhou.headers)
    await live.next('welcome')
    await turn(admin, false)
    await live.next('account.changed')
    const seen = (await zhou.ask({ method: 'GET', url: '/v1/my/session' })).json()
    expect(seen.account.facts.signsInBySso).toBe(false)
    const shown = (await get(admin, `/v1/organisation/members/${account}`)).json()
    expect(shown.signsInBySso).toBe(false)
    expect(problem(await removePasskey()).code).toBe('passkey.lastWayIn')
    expect((await bind()).json().account.facts.number).toBeDefined()
    expect((await removePasskey()).statusCode).toBe(200)

    live.told.length = 0
    await turn(admin, true)
    await live.next('account.changed')
    live.close()
  })

  it('PH8: by other settings too: the members whom it knows are told', async () => {
    const { admin, domain } = await organisationWith('oidc')
    const amy = await enterBySso(server, 'oidc', 'amy', domain)
    const live = await connectLive(server.app, { token: amy.token }, amy.headers)
    await live.next('welcome')
    const changed = { domain, emailDomains: [], mapping: { nickname: 'email' } }
    expect((await saveSso(server, admin, await ssoSettings(server, 'oidc', changed))).statusCode).toBe(200)
    await live.next('account.changed')
    live.close()
    const seen = (await amy.ask({ method: 'GET', url: '/v1/my/session' })).json()
    expect(seen.account.facts.signsInBySso).toBe(false)
  })
})

describe('an identity provider', () => {
  it('SI1: that answered by a form: what it said of the person is kept until it is taken, and no longer', async () => {
    const { domain } = await organisationWith('saml')
    const visit = await askForSso(server, domain)
    const back = await comeBackFromSso(server, visit, 'saml', 'amy')
    const kept = () =>
      server.deps.db.queries
        .selectFrom('sso_visits')
        .select(['answer', 'used_at'])
        .where('hash', '=', tokenHash(visit.visit))
        .executeTakeFirst()
    expect(await kept()).toEqual({ answer: expect.any(Buffer), used_at: null })
    expect((await signInBySso(server, back)).json().outcome).toBe('join')
    expect(await kept()).toEqual({ answer: null, used_at: expect.any(Date) })
    expect(problem(await signInBySso(server, back)).code).toBe('sso.alreadyAnswered')
  })

  it('SI1: that does not answer can be asked again, and the same return sent again', async () => {
    const { domain } = await organisationWith('oidc')
    const back = await comeBackFromSso(server, await askForSso(server, domain), 'oidc', 'amy')
    server.sandbox.idp.setFault({ kind: 'down' })
    const ask = () =>
      server.ask({ method: 'POST', url: '/v1/sign-in/sso-visits', payload: { organisation: domain, kind: 'web' } })
    expect(problem(await ask()).code).toBe('sso.away')
    const away = await signInBySso(server, back)
    server.sandbox.idp.setFault({ kind: 'normal' })
    expect(problem(away)).toMatchObject({ code: 'sso.away', status: 503 })
    expect(away.headers['retry-after']).toBe('5')
    expect((await signInBySso(server, back)).json().outcome).toBe('join')
  })

  it('SI1: another one’s names are nobody’s: its members sign in otherwise', async () => {
    const { admin, domain } = await organisationWith('oidc')
    const amy = await enterBySso(server, 'oidc', 'amy', domain)
    await setUpSso(server, admin, 'saml', { domain, emailDomains: [] })
    const seen = (await amy.ask({ method: 'GET', url: '/v1/my/session' })).json()
    expect(seen.account.facts.signsInBySso).toBe(false)
    const step = await tryAs('saml', 'amy', domain)
    expect(step.outcome).toBe('join')
    expect(step.account).not.toBe(amy.account.id)
  })

  it('SI1: is left too, on signing out, where it has a page for that and the terminal came by it', async () => {
    const { domain } = await organisationWith('oidc')
    const amy = await enterBySso(server, 'oidc', 'amy', domain)
    const url = '/v1/my/session/sso-sign-out'
    const { continueAt } = (await amy.ask({ method: 'GET', url })).json()
    const at = new URL(continueAt)
    expect(at.origin).toBe(server.sandbox.idpUrl)
    expect(Object.fromEntries(at.searchParams)).toEqual({
      client_id: 'foyer-sandbox-sso',
      post_logout_redirect_uri: 'https://foyer.test/sign-in',
    })
    expect((await eve.ask({ method: 'GET', url })).json().continueAt).toBeNull()
    server.sandbox.idp.setFault({ kind: 'error' })
    const away = await amy.ask({ method: 'GET', url })
    server.sandbox.idp.setFault({ kind: 'normal' })
    expect(away.json().continueAt).toBeNull()
    const saml = await organisationWith('saml')
    const zhou = await enterBySso(server, 'saml', 'zhou-zhou', saml.domain)
    expect((await zhou.ask({ method: 'GET', url })).json().continueAt).toBeNull()
    const settings = await ssoSettings(server, 'saml', { domain: saml.domain, emailDomains: [] })
    const signOutUrl = `${server.sandbox.idpUrl}/goodbye`
    await saveSso(server, saml.admin, { ...settings, provider: { ...settings.provider, signOutUrl } as never })
    expect((await zhou.ask({ method: 'GET', url })).json().continueAt).toBe(signOutUrl)
  })

  it('SI1: so many are looked for from an address in an hour, found or not', async () => {
    const remoteAddress = newAddress()
    const payload = { organisation: 'nobody-has-this', kind: 'web' }
    const ask = () => server.ask({ method: 'POST', url: '/v1/sign-in/sso-visits', payload, remoteAddress })
    for (let time = 0; time < SSO_VISITS_FROM_AN_ADDRESS_PER_HOUR; time += 1)
      expect(problem(await ask()).code).toBe('sso.unknown')
    expect(problem(await ask())).toMatchObject({ code: 'address.tooMany', status: 429 })
  })
})
