import type { Idp } from './idp.ts'
import { type Arrived, attributeOf, type Browser, browserFor, hiddenFields } from './idp-browser.ts'
import type { IdpFault } from './idp-faults.ts'
import type { IdpPerson, NewIdpPerson } from './idp-people.ts'
import type { SamlSigns } from './idp-saml-answers.ts'
import type { OidcTampering, SamlTampering } from './idp-tamperings.ts'

/** What comes back to the redirect URI: the whole address, and the two parameters in it. */
export interface OidcAnswer {
  redirectUrl: string
  code: string
  state: string
}

/** What the browser posts to the assertion consumer service `acs`; no RelayState is ''. */
export interface SamlAnswer {
  SAMLResponse: string
  RelayState: string
  acs: string
}

/** The sandbox's identity provider as a test holds it: the employees' side, without a browser. */
export interface IdpInHand {
  people(): readonly IdpPerson[]
  /** throws what is wrong with the person: `name`, `email`, `emailTaken` or `phone` */
  addPerson(person: NewIdpPerson): IdpPerson
  /** for what servers call: discovery, keys, token, userinfo, SAML's metadata */
  setFault(fault: IdpFault): void
  oidc: {
    /** Opens the address that the product sent somebody to, and signs in as this person. Throws what is complained of. */
    answer(authorizationUrl: string, personId: string): Promise<OidcAnswer>
    /** the same, cancelled; gives the address with `error=access_denied` that the browser comes back by */
    cancel(authorizationUrl: string): Promise<string>
    /** what is wrong with the id_tokens from now on */
    setTampering(tampering: OidcTampering | undefined): void
    /** how many codes were exchanged for tokens */
    exchanged(): number
  }
  saml: {
    /**
     * Opens the address that the product sent somebody to, and signs in as this person; the answer is forged when
     * `tampering` says how, and signed in part only when `signs` says so. A forged answer claims to be the chief, so
     * anybody else signs in. Throws what is complained of.
     */
    answer(ssoUrl: string, personId: string, tampering?: SamlTampering, signs?: SamlSigns): Promise<SamlAnswer>
    /** the same, cancelled: a signed response without an assertion */
    cancel(ssoUrl: string): Promise<SamlAnswer>
    metadata(): Promise<string>
    /** A new key, whose certificate expires in so many days by the sandbox's clock; gives the new metadata. */
    withExpiringCertificate(days: number): Promise<string>
  }
}

export function idpInHand(idp: Idp): IdpInHand {
  return {
    people: idp.people.all,
    addPerson(person) {
      const added = idp.people.add(person)
      if (typeof added === 'string') throw new Error(`this person cannot be added: ${added}`)
      return added
    },
    setFault(fault) {
      idp.fault = fault
    },
    oidc: {
      async answer(authorizationUrl, personId) {
        const { url } = await answerPage(idp, authorizationUrl, { person: personId })
        const { searchParams } = new URL(url)
        const code = searchParams.get('code')
        if (!code) throw new Error(`the identity provider gives no code: ${url}`)
        return { redirectUrl: url, code, state: searchParams.get('state') ?? '' }
      },
      cancel: async (authorizationUrl) => (await answerPage(idp, authorizationUrl, { cancel: 'yes' })).url,
      setTampering(tampering) {
        idp.oidcTampering = tampering
      },
      exchanged: () => idp.exchanged,
    },
    saml: {
      async answer(ssoUrl, personId, tampering, signs = 'both') {
        const answered = samlAnswer(await answerPage(idp, ssoUrl, { person: personId }))
        if (!tampering && signs === 'both') return answered
        const saml = await idp.saml()
        const asked = await saml.read('redirect', Object.fromEntries(new URL(ssoUrl).searchParams))
        const person = idp.people.find(personId)!
        const SAMLResponse = tampering
          ? await saml.forge(asked, person, tampering, signs)
          : saml.answer(asked, person, '_unknown-session', signs)
        return { ...answered, SAMLResponse }
      },
      cancel: async (ssoUrl) => samlAnswer(await answerPage(idp, ssoUrl, { cancel: 'yes' })),
      metadata: async () => (await idp.saml()).metadata(),
      async withExpiringCertificate(days) {
        const saml = await idp.saml()
        await saml.renew(days)
        return saml.metadata()
      },
    },
  }
}

// a visit of its own each time, so that nobody is signed in already
async function answerPage(idp: Idp, url: string, answer: Readonly<Record<string, string>>): Promise<Arrived> {
  const { host } = new URL(idp.url())
  if (new URL(url).host !== host) throw new Error(`${new URL(url).host} is not the identity provider`)
  const browser: Browser = browserFor(host)
  const arrived = await browser.open(url)
  if (arrived.page === undefined) throw new Error(`the identity provider sends the browser away: ${arrived.url}`)
  const action = attributeOf(arrived.page, 'action')
  if (!action) throw new Error(`the identity provider complains: ${textOf(arrived.page)}`)
  const answered = await browser.send(new URL(action, arrived.url).href, { ...hiddenFields(arrived.page), ...answer })
  if (answered.page?.includes('data-problem'))
    throw new Error(`the identity provider complains: ${textOf(answered.page)}`)
  return answered
}

function samlAnswer({ page = '' }: Arrived): SamlAnswer {
  const { SAMLResponse, RelayState = '' } = hiddenFields(page)
  if (!SAMLResponse) throw new Error(`the identity provider complains: ${textOf(page)}`)
  return { SAMLResponse, RelayState, acs: attributeOf(page, 'action')! }
}

function textOf(page: string): string {
  const main = /<main>(.*)<\/main>/s.exec(page)?.[1] ?? page
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
