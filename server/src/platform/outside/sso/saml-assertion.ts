import type { Asked } from './saml-response.ts'

/** An element as node-saml hands the verified assertion out: attributes in `$`, text in `_`. */
type Xml<Children = object> = { $?: Record<string, string>; _?: string } & Children

export type AssertionXml = Xml<{
  Issuer?: Xml[]
  Subject?: Xml<{ SubjectConfirmation?: Xml<{ SubjectConfirmationData?: Xml[] }>[] }>[]
  Conditions?: Xml<{ AudienceRestriction?: Xml<{ Audience?: Xml[] }>[] }>[]
  AuthnStatement?: Xml[]
}>

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
/** How far the provider's clock and ours may differ. */
const CLOCKS_DIFFER_BY = 60_000
/** An assertion that says it is good for longer is looked at as one of this age. */
const LIVES_FOR_AT_MOST = 24 * 3_600_000

/**
 * What a signed assertion must say to be taken: by this provider, for us, to be handed in here, as the answer to this
 * request, now. Returns its id and until when it could be handed in again, or the name of the check that it fails.
 */
export function looksAtAssertion(assertion: AssertionXml, asked: Asked): { id: string; until: string } | string {
  const { party, ownSide, now } = asked
  const id = assertion.$?.ID
  if (!id) return 'unreadable'
  if (assertion.Issuer?.length !== 1 || assertion.Issuer[0]?._ !== party.entityId) return 'issuer'
  if (!assertion.AuthnStatement?.length) return 'authnStatement'
  const [conditions, ...more] = assertion.Conditions ?? []
  if (!conditions || more.length > 0) return 'conditions'
  if (!isNow(conditions.$ ?? {}, now)) return 'time'
  const restrictions = conditions.AudienceRestriction ?? []
  const isForUs = restrictions.every((one) => one.Audience?.some((audience) => audience._ === ownSide.entityId))
  if (restrictions.length === 0 || !isForUs) return 'audience'
  const confirmations = assertion.Subject?.[0]?.SubjectConfirmation ?? []
  const problems = confirmations.map((one) => confirmationProblem(one, asked))
  if (!problems.includes(undefined)) return problems[0] ?? 'confirmation'
  return { id, until: new Date(untilOf(assertion, now)).toISOString() }
}

function confirmationProblem(
  { $, SubjectConfirmationData }: Xml<{ SubjectConfirmationData?: Xml[] }>,
  { ownSide, requestId, now }: Asked,
): string | undefined {
  if ($?.Method !== BEARER) return 'confirmation'
  const said = SubjectConfirmationData?.[0]?.$
  if (!said) return 'confirmation'
  if (said.Recipient !== ownSide.acsUrl) return 'recipient'
  if (said.InResponseTo !== requestId) return 'inResponseTo'
  if (!said.NotOnOrAfter || !isNow(said, now)) return 'time'
  return undefined
}

function isNow({ NotBefore, NotOnOrAfter }: Record<string, string>, now: Date): boolean {
  const begins = NotBefore === undefined ? Number.NEGATIVE_INFINITY : Date.parse(NotBefore) - CLOCKS_DIFFER_BY
  const ends = NotOnOrAfter === undefined ? Number.POSITIVE_INFINITY : Date.parse(NotOnOrAfter) + CLOCKS_DIFFER_BY
  return now.getTime() >= begins && now.getTime() < ends // false when a moment cannot be read
}

/** As long as it could be taken it is remembered that it was. */
function untilOf(assertion: AssertionXml, now: Date): number {
  const confirmations = assertion.Subject?.[0]?.SubjectConfirmation ?? []
  const ends = confirmations.map((one) => Date.parse(one.SubjectConfirmationData?.[0]?.$?.NotOnOrAfter ?? ''))
  const last = Math.max(now.getTime(), ...ends.filter((one) => !Number.isNaN(one))) + CLOCKS_DIFFER_BY
  return Math.min(last, now.getTime() + LIVES_FOR_AT_MOST)
}
