import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { IdpAddresses } from './idp.ts'
import { CHIEF, type IdpPeople, type IdpPerson } from './idp-people.ts'
import type { IdpProduct } from './idp-product.ts'
import {
  ASSERTION_LIVES_FOR,
  CLOCKS_DIFFER_BY,
  newSamlId,
  type SamlClaims,
  type SamlSigns,
  saidOf,
  samlRefusal,
  samlResponse,
  signSaml,
} from './idp-saml-answers.ts'
import { newSamlKeys, type SamlKeys } from './idp-saml-keys.ts'
import { samlParties, samlRequests } from './idp-saml-parties.ts'
import { type SamlBinding, SamlProblem, type SamlRequest } from './idp-saml-request.ts'
import { forgedSaml } from './idp-saml-tampering.ts'
import type { SamlTampering } from './idp-tamperings.ts'
import { samlify } from './samlify.ts'

export interface Saml {
  metadata(): string
  /** throws a SamlProblem */
  read(binding: SamlBinding, fields: Readonly<Record<string, unknown>>): Promise<SamlRequest>
  /** the signed response for the browser to post, base64 */
  answer(request: SamlRequest, person: IdpPerson, sessionIndex: string, signs?: SamlSigns): string
  refusal(request: SamlRequest, why: 'AuthnFailed' | 'NoPassive'): string
  /** where the browser goes with the signed answer to a LogoutRequest; which session that ends, if it says */
  signOut(
    binding: SamlBinding,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<{ goesTo: string; sessionIndex: string | undefined; subject: string | undefined }>
  forge(request: SamlRequest, person: IdpPerson, tampering: SamlTampering, signs: SamlSigns): Promise<string>
  /** a new key, whose certificate expires in so many days */
  renew(days: number): Promise<void>
}

export interface SamlOptions {
  addresses: IdpAddresses['saml']
  clock: Clock
  people: IdpPeople
  product: IdpProduct
}

/** SAML 2.0: messages by samlify, moments by the sandbox's clock. */
export async function createSaml({ addresses, clock, people, product }: SamlOptions): Promise<Saml> {
  let keys = await newSamlKeys(clock)
  let parties = samlParties(addresses, keys, product)
  let otherKeys: SamlKeys | undefined

  function claims(request: SamlRequest, person: IdpPerson, sessionIndex: string): SamlClaims {
    const now = clock.now()
    return {
      responseId: newSamlId(),
      assertionId: newSamlId(),
      issuer: addresses.entityId,
      assertionIssuer: addresses.entityId,
      destination: product.samlReturn,
      recipient: product.samlReturn,
      audience: product.samlEntityId,
      inResponseTo: request.id,
      issuedAt: now,
      notBefore: new Date(now.getTime() - CLOCKS_DIFFER_BY),
      notOnOrAfter: new Date(now.getTime() + ASSERTION_LIVES_FOR),
      nameIdFormat: request.nameIdFormat,
      sessionIndex,
      ...saidOf(person),
    }
  }

  return {
    metadata: () => parties.idp.getMetadata(),
    read: (binding, fields) => samlRequests(parties, addresses, product).signIn(binding, fields),
    answer: (request, person, sessionIndex, signs = 'both') =>
      base64(signSaml(samlResponse(claims(request, person, sessionIndex)), keys, signs)),
    refusal(request, why) {
      const said = {
        responseId: newSamlId(),
        issuer: addresses.entityId,
        destination: product.samlReturn,
        inResponseTo: request.id,
        issuedAt: clock.now(),
      }
      return base64(signSaml(samlRefusal(said, why), keys, 'response'))
    },
    async signOut(binding, fields) {
      const { info, subject, sessionIndex, relayState } = await samlRequests(parties, addresses, product).signOut(
        binding,
        fields,
      )
      const answer = parties.idp.createLogoutResponse(parties.sp, info, 'redirect', {
        ...(relayState && { relayState }),
        customTagReplacement: (template) => ({
          id: info.id,
          context: samlify.SamlLib.replaceTagsByValue(template, {
            ID: newSamlId(),
            IssueInstant: clock.now().toISOString(),
            Destination: product.samlSignedOut,
            Issuer: addresses.entityId,
            InResponseTo: info.id,
            StatusCode: samlify.Constants.StatusCode.Success,
          }),
        }),
      })
      return { goesTo: answer.context, subject, sessionIndex }
    },
    async forge(request, person, tampering, signs) {
      const chief = people.find(CHIEF)!
      if (person.id === chief.id) throw new SamlProblem('protocol', 'a forged answer claims to be the chief')
      otherKeys ??= await newSamlKeys(clock)
      const forging = { claims: claims(request, person, randomUUID()), signs, keys, otherKeys, person, chief }
      return base64(forgedSaml(forging, tampering))
    },
    async renew(days) {
      keys = await newSamlKeys(clock, days)
      parties = samlParties(addresses, keys, product)
    },
  }
}

function base64(message: string): string {
  return Buffer.from(message).toString('base64')
}
