import { randomUUID } from 'node:crypto'
import type { BodyOf, SsoConnection, SsoReturn, SsoVisit } from '@foyer/contract'
import type { Terminal } from '@foyer/rules'
import type { OidcTampering, SamlSigns, SamlTampering } from '@foyer/sandbox'
import type { LightMyRequestResponse } from 'fastify'
import { openMember } from '../members/open-member.ts'
import { NUMBERS, newNumber, proofByCode, signIn, type TestTerminal, terminalFrom, terminalOf } from './people.ts'
import type { TestServer } from './test-server.ts'

export type SsoProtocol = 'oidc' | 'saml'
export type SsoSettings = Omit<BodyOf<'saveSso'>, 'proof'>

/** An administrator of an organisation, and their number. */
export interface SuperAdmin extends TestTerminal {
  number: string
  organisation: string
}

/** eve, on the web. */
export async function asEve(server: TestServer): Promise<SuperAdmin> {
  return superAdminFrom(await signIn(server, NUMBERS.eve, 'web'), NUMBERS.eve)
}

/** Another organisation, with a super admin who is signed in. */
export async function anotherOrganisation(server: TestServer): Promise<SuperAdmin> {
  const { deps, clock } = server
  const [organisation, number, now] = [randomUUID(), newNumber(), clock.now()]
  await deps.db.transaction(async (tx) => {
    const row = { id: organisation, name: '另一家企业', plan: 'enterprise' as const, created_at: now }
    await tx.insertInto('organisations').values(row).execute()
    const chief = { organisation, nickname: '主管', number, role: 'super_admin' as const, invitedBy: null }
    const account = await openMember(deps, tx, chief, now)
    await tx.updateTable('members').set({ joined_at: now }).where('account_id', '=', account).execute()
  })
  return superAdminFrom(await signIn(server, number, 'web'), number)
}

function superAdminFrom(terminal: TestTerminal, number: string): SuperAdmin {
  const { realm } = terminal.account
  if (realm.kind !== 'organisation') throw new Error('not of an organisation')
  return { ...terminal, number, organisation: realm.id }
}

/** The settings by which the sandbox's identity provider is signed in by. */
export async function ssoSettings(
  server: TestServer,
  protocol: SsoProtocol,
  changes: Partial<SsoSettings> = {},
): Promise<SsoSettings> {
  const { idp } = server.sandbox.credentials
  const settings = { domain: 'beichen', emailDomains: ['beichen.example'], provisioning: 'firstSignIn' as const }
  if (protocol === 'oidc') {
    const { issuer, clientId, clientSecret: secret } = idp.oidc
    const mapping = { nickname: 'name', phone: 'phone_number', department: 'department' }
    return { ...settings, provider: { protocol, issuer, clientId }, secret, mapping, ...changes }
  }
  const provider = await samlProvider(server)
  return { ...settings, provider, mapping: { nickname: 'name', phone: 'phone', department: 'department' }, ...changes }
}

async function samlProvider(server: TestServer) {
  const text = await server.sandbox.idp.saml.metadata()
  const certificate = /<ds:X509Certificate>([^<]+)</.exec(text)?.[1] ?? ''
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.replace(/\s+/g, '').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return {
    protocol: 'saml' as const,
    entityId: `${server.sandbox.idpUrl}/saml/metadata`,
    signInUrl: `${server.sandbox.idpUrl}/saml/sso`,
    signOutUrl: null,
    certificates: [pem],
  }
}

export async function saveSso(
  server: TestServer,
  admin: SuperAdmin,
  settings: SsoSettings,
): Promise<LightMyRequestResponse> {
  const proof = await proofByCode(server, admin, admin.number, 'changeSignInSettings')
  return admin.ask({ method: 'PUT', url: '/v1/organisation/sso', payload: { proof, ...settings } })
}

/** Saves, tests and turns SSO on: from then on members sign in by it. */
export async function setUpSso(
  server: TestServer,
  admin: SuperAdmin,
  protocol: SsoProtocol,
  changes: Partial<SsoSettings> = {},
): Promise<SsoConnection> {
  const saved = await saveSso(server, admin, await ssoSettings(server, protocol, changes))
  if (saved.statusCode !== 200) throw new Error(`not saved: ${saved.body}`)
  const visit = await admin.ask({ method: 'POST', url: '/v1/organisation/sso/test-visits', payload: {} })
  const back = await comeBackFromSso(server, visit.json<SsoVisit>(), protocol, 'lin-xia')
  const tested = await admin.ask({ method: 'POST', url: '/v1/organisation/sso/test-results', payload: back })
  if (!tested.json().passed) throw new Error(`not passed: ${tested.body}`)
  const turned = await admin.ask({ method: 'PUT', url: '/v1/organisation/sso/switch', payload: { on: true } })
  if (turned.statusCode !== 200) throw new Error(`not turned on: ${turned.body}`)
  return turned.json()
}

export async function askForSso(server: TestServer, organisation = 'beichen'): Promise<SsoVisit> {
  const payload = { organisation, kind: 'web' }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/sso-visits', payload })
  if (answer.statusCode !== 201) throw new Error(`no visit: ${answer.body}`)
  return answer.json()
}

/** How the provider's answer is forged, if it is. */
export interface Forged {
  saml?: SamlTampering
  signs?: SamlSigns
  oidc?: OidcTampering
}

/** Visits the provider as one of its people, and comes back as a browser does. */
export async function comeBackFromSso(
  server: TestServer,
  { visit, state, url }: SsoVisit,
  protocol: SsoProtocol,
  person: string,
  forged: Forged = {},
): Promise<SsoReturn> {
  const { idp } = server.sandbox
  if (protocol === 'oidc') {
    const { redirectUrl, code } = await idp.oidc.answer(url, person)
    const issuer = new URL(redirectUrl).searchParams.get('iss') ?? undefined
    return { visit, state, code, ...(issuer && { issuer }) }
  }
  const answer = await idp.saml.answer(url, person, forged.saml, forged.signs)
  const onwards = await postSaml(server, answer)
  return { visit, state: onwards.get('state') ?? state, code: onwards.get('code') ?? undefined }
}

/** Posts a SAML answer as a browser on the provider's page does; what the page that it goes on to is given. */
export async function postSaml(
  server: Pick<TestServer, 'ask' | 'sandbox'>,
  form: { SAMLResponse: string; RelayState: string },
): Promise<URLSearchParams> {
  const answer = await server.ask({
    method: 'POST',
    url: '/sso/return/saml',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: server.sandbox.idpUrl,
      'sec-fetch-site': 'cross-site',
    },
    payload: new URLSearchParams({ SAMLResponse: form.SAMLResponse, RelayState: form.RelayState }).toString(),
  })
  if (answer.statusCode !== 303) throw new Error(`the form was not taken: ${answer.body}`)
  const to = new URL(answer.headers.location as string)
  if (to.origin !== 'https://foyer.test' || to.pathname !== '/sso/return/saml') throw new Error(`sent to ${to.href}`)
  return new URLSearchParams(to.hash.slice(1))
}

export function signInBySso(
  server: Pick<TestServer, 'ask'>,
  back: SsoReturn,
  kind: Terminal = 'web',
): Promise<LightMyRequestResponse> {
  const payload = { ...back, terminal: terminalOf(kind) }
  return server.ask({ method: 'POST', url: '/v1/sign-in/by-sso', payload })
}

/** Signs a person of the provider in, joining first where they must. */
export async function enterBySso(
  server: TestServer,
  protocol: SsoProtocol,
  person: string,
  organisation?: string,
  kind?: Terminal,
): Promise<TestTerminal> {
  const back = await comeBackFromSso(server, await askForSso(server, organisation), protocol, person)
  const answer = await signInBySso(server, back, kind)
  const step = answer.json()
  if (step.outcome === 'signedIn') return terminalFrom(server, answer, step)
  if (step.outcome !== 'join') throw new Error(`not signed in: ${answer.body}`)
  const joined = await joinAs(server, step)
  return terminalFrom(server, joined, joined.json())
}

export function joinAs(
  server: Pick<TestServer, 'ask'>,
  step: { ticket: string; account: string; termsVersion: string },
): Promise<LightMyRequestResponse> {
  const { ticket, account, termsVersion } = step
  return server.ask({ method: 'POST', url: '/v1/sign-in/joining', payload: { ticket, account, termsVersion } })
}

/** A member whom an administrator added with a number; joined when `joins`. */
export async function memberWithNumber(
  server: TestServer,
  organisation: string,
  number: string,
  more: { joins?: boolean; role?: 'admin' } = {},
): Promise<string> {
  const { deps, clock } = server
  return deps.db.transaction(async (tx) => {
    const now = clock.now()
    const member = { organisation, nickname: '成员', number, role: more.role ?? ('member' as const), invitedBy: null }
    const account = await openMember(deps, tx, member, now)
    if (more.joins) await tx.updateTable('members').set({ joined_at: now }).where('account_id', '=', account).execute()
    return account
  })
}
