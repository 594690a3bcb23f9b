import { expect, test } from 'vitest'
import { certificatesIn, domainsIn, draftOf, settingsOf, withProtocol, wrongPeople, wrongProvider } from './draft.ts'

const PEM = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`
const CONNECTION = {
  domain: 'acme',
  emailDomains: ['acme.com'],
  provider: {
    protocol: 'saml' as const,
    entityId: 'urn:acme',
    signInUrl: 'https://idp.acme.com/sso',
    signOutUrl: null,
    certificates: [PEM('AAA'), PEM('BBB')],
  },
  hasSecret: false,
  mapping: { nickname: 'displayName' },
  provisioning: 'invitedOnly' as const,
  linksMembers: false,
  certificates: [],
  testedAt: null,
  turnedOnAt: null,
  changedAt: '2026-03-09T12:00:00Z',
  changedBy: null,
  members: 0,
}

test('settings that are opened and saved unchanged stay as they were', () => {
  const { domain, emailDomains, provider, mapping, provisioning, linksMembers } = CONNECTION
  expect(settingsOf(draftOf(CONNECTION), '')).toEqual({
    domain,
    emailDomains,
    provider,
    mapping,
    provisioning,
    linksMembers,
  })
})

test('domains are read however people part them', () => {
  expect(domainsIn('Acme.com, acme.cn；ann@acme.com\n')).toEqual(['acme.com', 'acme.cn'])
})

test('several certificates in one text are several', () => {
  expect(certificatesIn(`x\n${PEM('AAA')}\n\n${PEM('BBB')}`)).toEqual([PEM('AAA'), PEM('BBB')])
  expect(certificatesIn(' MIIB ')).toEqual(['MIIB'])
  expect(certificatesIn('  ')).toEqual([])
})

test('another protocol brings its usual attributes, unless others were typed', () => {
  const draft = draftOf(null)
  expect(withProtocol(draft, 'saml').nickname).toBe('displayName')
  expect(withProtocol({ ...draft, nickname: 'cn' }, 'saml').nickname).toBe('cn')
})

test('what is missing is said beside its field; a saved secret need not be typed again', () => {
  const draft = { ...draftOf(null), issuer: 'idp.acme.com' }
  expect(wrongProvider(draft, '', false)).toEqual({ issuer: 'notAnAddress', clientId: 'missing', secret: 'missing' })
  expect(wrongProvider({ ...draft, issuer: 'https://idp.acme.com', clientId: 'x' }, '', true)).toEqual({})
  expect(wrongPeople(draft)).toEqual({ domain: 'domainInvalid' })
  expect(wrongPeople({ ...draft, domain: 'acme' })).toEqual({})
})

test('no secret is in the draft that goes the way to a proof and back', () => {
  expect(Object.keys(draftOf(null))).not.toContain('secret')
})
