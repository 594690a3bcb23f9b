import { DOMParser, type Element } from '@xmldom/xmldom'

export interface SamlMetadata {
  entityId: string
  signInUrl: string
  /** PEM */
  certificates: string[]
}

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#'
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** A SAML identity provider as it describes itself; undefined when the text describes none that we can use. */
export function readSamlMetadata(xml: string): SamlMetadata | undefined {
  const root = xmlRoot(xml)
  if (!root) return undefined
  const entities = below(root, METADATA, 'EntityDescriptor')
  if (root.namespaceURI === METADATA && root.localName === 'EntityDescriptor') entities.unshift(root)
  for (const entity of entities) {
    const [role] = below(entity, METADATA, 'IDPSSODescriptor')
    const entityId = entity.getAttribute('entityID')
    const signInUrl = role && locationOf(role, 'SingleSignOnService')
    if (!role || !entityId || !signInUrl) continue
    return {
      entityId,
      signInUrl,
      certificates: certificatesIn(role),
    }
  }
  return undefined
}

/** The root of a document without a document type: none of SAML's has one, and entities are what attacks are made of. */
export function xmlRoot(xml: string): Element | undefined {
  if (/<!(?!--)/.test(xml)) return undefined
  try {
    const parser = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw new Error('not XML')
      },
    })
    return parser.parseFromString(xml.replace(/^\uFEFF/, '').trimStart(), 'text/xml').documentElement ?? undefined
  } catch {
    return undefined
  }
}

function locationOf(role: Element, service: string): string | undefined {
  const redirect = below(role, METADATA, service).find((one) => one.getAttribute('Binding') === REDIRECT)
  return redirect?.getAttribute('Location') ?? undefined
}

function certificatesIn(role: Element): string[] {
  const keys = below(role, METADATA, 'KeyDescriptor').filter((one) => one.getAttribute('use') !== 'encryption')
  const texts = keys
    .flatMap((key) => below(key, SIGNATURE, 'X509Certificate'))
    .map((one) => pemOf(one.textContent ?? ''))
  return [...new Set(texts)]
}

function pemOf(base64: string): string {
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function below(element: Element, namespace: string, name: string): Element[] {
  return Array.from(element.getElementsByTagNameNS(namespace, name))
}
