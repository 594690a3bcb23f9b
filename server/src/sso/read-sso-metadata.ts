import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { SsoProvider } from '@foyer/contract'
import { readSamlMetadata } from '../platform/outside/sso/saml-metadata.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { certificateIn } from './certificates.ts'

/** Fetched once, when an administrator asks; nothing is kept, and what it says is kept only when they save it. */
export async function readSsoMetadata(
  { identityProviders, clock }: Deps,
  body: BodyReadOf<'readSsoMetadata'>,
): Promise<AnswerOf<'readSsoMetadata'>> {
  const metadata = readSamlMetadata('xml' in body ? body.xml : await fetched(identityProviders, body.url))
  if (!metadata) throw new Refusal('sso.metadataUnreadable')
  const certificates = metadata.certificates.filter((one) => certificateIn(one) !== undefined)
  const isGood = (pem: string) => (certificateIn(pem)?.validToDate ?? new Date(0)) > clock.now()
  const problems = [
    ...(certificates.length < metadata.certificates.length ? ['certificateUnusable'] : []),
    ...(certificates.length === 0 ? ['certificateMissing'] : []),
    ...(certificates.length > 0 && !certificates.some(isGood) ? ['certificateExpired'] : []),
  ]
  const provider = SsoProvider.safeParse({
    protocol: 'saml',
    ...metadata,
    signOutUrl: null,
    certificates: certificates.slice(0, 5),
  })
  return { provider: provider.success ? provider.data : null, problems }
}

async function fetched(identityProviders: Deps['identityProviders'], url: string): Promise<string> {
  if (!identityProviders.mayBeAt(url)) throw new Refusal('sso.privateAddress')
  const answer = await identityProviders.metadataFrom(url)
  if (answer.kind === 'read') return answer.text
  throw new Refusal(answer.private ? 'sso.privateAddress' : 'sso.away')
}
