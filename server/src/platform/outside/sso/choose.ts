import type { Config } from '../../config/index.ts'
import { guardedFetch, mayBeAt } from './guarded-fetch.ts'
import type { IdentityProviders, OwnSide } from './identity-provider.ts'
import { oidc } from './oidc.ts'
import { saml } from './saml.ts'
import { unreachable } from './unreachable.ts'

const ANSWERS_WITHIN = 4000
const MOST_BYTES = 1024 * 1024

/** Identity providers as the configuration lets them be reached: in production by https, and never inside a network. */
export function identityProviders(config: Config): IdentityProviders {
  const allowsPrivate = config.FOYER_MODE !== 'production'
  const ownSide = ownSideOf(config)
  const fetch = guardedFetch({ allowsPrivate, timeoutMilliseconds: ANSWERS_WITHIN, mostBytes: MOST_BYTES })
  return {
    ownSide,
    oidc: oidc({ fetch, ownSide: ownSide.oidc, allowsInsecure: allowsPrivate, timeoutMilliseconds: ANSWERS_WITHIN }),
    saml: saml(ownSide.saml),
    mayBeAt: (url) => mayBeAt(url, { allowsPrivate }),
    async metadataFrom(url) {
      try {
        const answer = await fetch(url, { headers: { accept: 'application/samlmetadata+xml, application/json, */*' } })
        if (!answer.ok) return { kind: 'unreachable', cause: `status ${answer.status}` }
        return { kind: 'read', text: await answer.text() }
      } catch (error) {
        return unreachable(error)
      }
    },
  }
}

/** What the organisation enters at its provider; the same for all of them. */
function ownSideOf({ FOYER_PUBLIC_URL: at }: Pick<Config, 'FOYER_PUBLIC_URL'>): OwnSide {
  return {
    oidc: { redirectUri: `${at}${OIDC_RETURN_PATH}`, postLogoutUri: `${at}/sign-in` },
    saml: { entityId: `${at}/sso/saml`, acsUrl: `${at}${SAML_RETURN_PATH}`, metadataUrl: `${at}${SAML_METADATA_PATH}` },
  }
}

export const OIDC_RETURN_PATH = '/sso/return/oidc'
export const SAML_RETURN_PATH = '/sso/return/saml'
export const SAML_METADATA_PATH = '/sso/saml/metadata.xml'
