import type { SsoConnection } from '@foyer/contract'
import type { ReactNode } from 'react'
import { Row } from '../../ui/row.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'

type Shown = Pick<SsoConnection, 'domain' | 'emailDomains' | 'provider' | 'mapping' | 'provisioning'> &
  Partial<Pick<SsoConnection, 'certificates'>>

/** The settings, a row a fact. */
export function ConnectionRows({ connection }: { connection: Shown }) {
  const words = useConsoleWords().sso
  const moments = useMoments()
  const { domain, emailDomains, provider, mapping, provisioning, certificates = [] } = connection
  const attributes = [mapping.nickname, mapping.phone, mapping.department].filter(Boolean).join(' · ')
  return (
    <>
      <Row label={words.protocol} value={words.protocols[provider.protocol]} />
      {provider.protocol === 'oidc' ? (
        <>
          <Row label={words.issuer} value={<Code>{provider.issuer}</Code>} />
          <Row label={words.clientId} value={<Code>{provider.clientId}</Code>} />
        </>
      ) : (
        <>
          <Row label={words.entityId} value={<Code>{provider.entityId}</Code>} />
          <Row label={words.signInUrlShort} value={<Code>{provider.signInUrl}</Code>} />
        </>
      )}
      <Row label={words.domain} value={<Code>{domain}</Code>} />
      {emailDomains.length > 0 && <Row label={words.emailDomains} value={<Code>{emailDomains.join(' · ')}</Code>} />}
      <Row label={words.provisioning} value={words.provisionings[provisioning].label} />
      <Row label={words.mapping} value={<Code>{attributes}</Code>} />
      {certificates.map(({ fingerprint, subject, validUntil }) => (
        <Row
          key={fingerprint}
          label={words.certificate}
          note={<span className="font-code">{subject}</span>}
          value={words.validUntil(moments.day(validUntil))}
        />
      ))}
    </>
  )
}

function Code({ children }: { children: ReactNode }) {
  return <span className="font-code text-caption">{children}</span>
}
