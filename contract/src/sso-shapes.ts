import { z } from 'zod'
import { moment } from './shape-parts.ts'

/** 企业域名, by which members find their organisation: letters, digits and hyphens. */
export const SsoDomain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$/)

/** Which attribute of the provider's answer becomes what; the subject is the provider's own (`sub`, NameID). */
export const SsoMapping = z
  .object({
    nickname: z.string().trim().min(1).max(200),
    phone: z.string().trim().max(200).optional(),
    department: z.string().trim().max(200).optional(),
  })
  .meta({ id: 'SsoMapping' })

export const OidcProvider = z.object({
  protocol: z.literal('oidc'),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(300),
})
export const SamlProvider = z.object({
  protocol: z.literal('saml'),
  entityId: z.string().trim().min(1).max(500),
  signInUrl: z.url({ protocol: /^https?$/ }).max(1000),
  signOutUrl: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable()
    .describe('A page of the provider that signs the browser out; not the address of SAML single logout'),
  certificates: z.array(z.string().max(10_000)).min(1).max(5).describe('PEM'),
})
export const SsoProvider = z.discriminatedUnion('protocol', [OidcProvider, SamlProvider]).meta({ id: 'SsoProvider' })

/** Whether the provider's word on a number is enough to sign in to a member's account that has it (docs/decisions/0026). */
export const LinksMembers = z
  .boolean()
  .describe('Members who are in already are found by their number; administrators never are')

const Certificate = z.object({ subject: z.string(), fingerprint: z.string(), validFrom: moment, validUntil: moment })

/** The connection of an organisation with its identity provider, without its secret. */
export const SsoConnection = z
  .object({
    domain: z.string(),
    emailDomains: z.array(z.string()),
    provider: SsoProvider,
    hasSecret: z.boolean(),
    mapping: SsoMapping,
    provisioning: z.enum(['firstSignIn', 'invitedOnly']),
    linksMembers: LinksMembers,
    certificates: z.array(Certificate),
    testedAt: moment.nullable().describe('When a test sign-in passed last, with these settings'),
    turnedOnAt: moment.nullable(),
    changedAt: moment,
    changedBy: z.object({ account: z.uuid(), nickname: z.string().nullable() }).nullable(),
    members: z.number().int().describe('Who sign in by it'),
  })
  .meta({ id: 'SsoConnection' })

/** What the organisation enters at its provider. */
export const SsoOwnSide = z
  .object({
    oidc: z.object({ redirectUri: z.string(), postLogoutUri: z.string() }),
    saml: z.object({ entityId: z.string(), acsUrl: z.string(), metadataUrl: z.string() }),
  })
  .meta({ id: 'SsoOwnSide' })

/** What a test sign-in can show: the first three let nobody in. */
export const SSO_PROBLEMS = [
  'refused',
  'cancelled',
  'nicknameMissing',
  'phoneMissing',
  'phoneInvalid',
  'departmentMissing',
  'departmentUnknown',
] as const
export type SsoProblem = (typeof SSO_PROBLEMS)[number]

/** What the provider sent back, and what it would become; for the test sign-in. */
export const SsoTestResult = z
  .object({
    passed: z.boolean(),
    subject: z.string().nullable(),
    attributes: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    becomes: z
      .object({
        nickname: z.string().nullable(),
        maskedNumber: z.string().nullable(),
        department: z.string().nullable(),
      })
      .nullable(),
    problems: z.array(z.enum(SSO_PROBLEMS)).describe('What is missing or was refused'),
    refusedBecause: z.string().nullable().describe('The check that the answer failed, for who runs the provider'),
  })
  .meta({ id: 'SsoTestResult' })

/** Where to send the person to sign in; `visit` is the secret with which this terminal takes the answer. */
export const SsoVisit = z
  .object({
    visit: z.string(),
    state: z.string(),
    url: z.string(),
    organisation: z.string().describe('Its name'),
    expiresAt: moment,
  })
  .meta({ id: 'SsoVisit' })

/** What the person came back with: of OIDC from the provider itself, of SAML from our own return address. */
export const SsoReturn = z.object({
  visit: z.string().max(100),
  state: z.string().max(200),
  code: z.string().min(1).max(4096).optional(),
  issuer: z.string().max(500).optional().describe('`iss` of RFC 9207'),
  error: z.string().min(1).max(200).optional().describe('What an OIDC provider refused with, in the place of a code'),
})

export type SsoConnection = z.infer<typeof SsoConnection>
export type SsoProvider = z.infer<typeof SsoProvider>
export type SsoMapping = z.infer<typeof SsoMapping>
export type SsoOwnSide = z.infer<typeof SsoOwnSide>
export type SsoTestResult = z.infer<typeof SsoTestResult>
export type SsoVisit = z.infer<typeof SsoVisit>
export type SsoReturn = z.infer<typeof SsoReturn>
