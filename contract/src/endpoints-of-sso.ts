import { TERMINALS } from '@foyer/rules'
import { z } from 'zod'
import { type Endpoint, nothing, signInRefusals, wantsProof } from './endpoint.ts'
import { inConsole } from './endpoint-parts.ts'
import { ProofSecret, SignInStep, TerminalDeclaration } from './shapes.ts'
import {
  LinksMembers,
  SsoConnection,
  SsoDomain,
  SsoMapping,
  SsoOwnSide,
  SsoProvider,
  SsoReturn,
  SsoTestResult,
  SsoVisit,
} from './sso-shapes.ts'

const visitRefusals = ['sso.visitGone', 'sso.alreadyAnswered', 'sso.refused', 'sso.away', 'sso.cancelled'] as const

/** Signing in by an organisation's own identity provider (SI1, PH8), and setting it up in 登录设置. */
export const SSO_ENDPOINTS = {
  askForSsoSignIn: {
    summary: "Begins a visit to an organisation's identity provider, found by its domain or by a work e-mail",
    needs: 'none',
    body: z.object({
      organisation: z.string().trim().min(2).max(254).describe('企业域名, or a work e-mail'),
      kind: z.enum(TERMINALS),
    }),
    status: 201,
    answer: SsoVisit,
    refusals: ['sso.unknown', 'sso.away', 'address.tooMany'],
  },
  signInBySso: {
    summary: 'Signs in with what the provider said, or goes on to joining the organisation (SI1)',
    needs: 'none',
    body: SsoReturn.extend({ terminal: TerminalDeclaration }),
    status: 200,
    answer: SignInStep,
    refusals: [...visitRefusals, 'sso.notInvited', 'sso.alreadyMember', 'sso.attributeMissing', ...signInRefusals],
  },

  ssoSignOut: {
    summary: "Where this terminal can sign out of its organisation's provider too, once it has signed out here",
    needs: 'session',
    status: 200,
    answer: z.object({ continueAt: z.string().nullable().describe('Null where the provider has no such page') }),
    refusals: [],
  },

  sso: {
    summary: 'How the organisation signs in by SSO, and what to enter at the provider',
    needs: 'session',
    status: 200,
    answer: z.object({ connection: SsoConnection.nullable(), ownSide: SsoOwnSide }),
    refusals: inConsole,
  },
  readSsoMetadata: {
    summary: "Reads a SAML provider's metadata, by its address or as text",
    needs: 'session',
    body: z.union([
      z.object({ url: z.url({ protocol: /^https?$/ }).max(1000) }),
      z.object({ xml: z.string().max(60_000) }),
    ]),
    status: 200,
    answer: z.object({ provider: SsoProvider.nullable(), problems: z.array(z.string()) }),
    refusals: [...inConsole, 'sso.metadataUnreadable', 'sso.privateAddress', 'sso.away'],
  },
  saveSso: {
    summary: 'Keeps the settings; a change of the provider turns SSO off until a test sign-in passed',
    needs: 'session',
    body: z.object({
      proof: ProofSecret,
      domain: SsoDomain,
      emailDomains: z.array(z.string().trim().toLowerCase().min(3).max(253)).max(20),
      provider: SsoProvider,
      secret: z.string().min(1).max(500).optional().describe('Of the OIDC client; as it is when left out'),
      mapping: SsoMapping,
      provisioning: z.enum(['firstSignIn', 'invitedOnly']),
      linksMembers: LinksMembers.default(false),
    }),
    status: 200,
    answer: SsoConnection,
    refusals: [
      ...wantsProof,
      'role.mayNot',
      'sso.domainTaken',
      'sso.emailDomainTaken',
      'sso.emailDomainPublic',
      'sso.badCertificate',
      'sso.secretMissing',
      'sso.privateAddress',
    ],
  },
  removeSso: {
    summary: 'Removes the connection; who signed in by it needs another way in',
    needs: 'session',
    body: z.object({ proof: ProofSecret }),
    status: 204,
    refusals: [...wantsProof, 'role.mayNot', 'sso.none'],
  },
  turnSso: {
    summary: 'Turns signing in by SSO on, once a test has passed, or off',
    needs: 'session',
    body: z.object({ on: z.boolean() }),
    status: 200,
    answer: SsoConnection,
    refusals: [...inConsole, 'sso.none', 'sso.notTested'],
  },
  askForSsoTest: {
    summary: 'Begins a test sign-in: nobody is signed in by it',
    needs: 'session',
    body: nothing.nullish(),
    status: 201,
    answer: SsoVisit,
    refusals: [...inConsole, 'sso.none', 'sso.metadataUnreadable', 'sso.privateAddress', 'sso.away'],
  },
  ssoTestResult: {
    summary: 'What came back from the test, and what it would become',
    needs: 'session',
    body: SsoReturn,
    status: 200,
    answer: SsoTestResult,
    refusals: [
      ...inConsole,
      'sso.none',
      'sso.visitGone',
      'sso.alreadyAnswered',
      'sso.metadataUnreadable',
      'sso.privateAddress',
      'sso.away',
    ],
  },
} as const satisfies Record<string, Endpoint>
