import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom'

/**
 * The eight ways of wrapping a signature: the signed element stays in the message, so its signature verifies, and a
 * forged one stands where a careless reader looks.
 */
const WRAPPINGS = {
  xsw1({ response, forgedResponse, signature }) {
    const own = response.removeChild(signature)
    forgedResponse.insertBefore(own, afterIssuer(forgedResponse))
    own.appendChild(response)
    return forgedResponse
  },
  xsw2({ response, forgedResponse, signature }) {
    const own = response.removeChild(signature)
    forgedResponse.insertBefore(response, afterIssuer(forgedResponse))
    forgedResponse.insertBefore(own, response.nextSibling)
    return forgedResponse
  },
  xsw3({ response, assertion, forged }) {
    response.insertBefore(forged, assertion)
    return response
  },
  xsw4({ response, assertion, forged }) {
    response.replaceChild(forged, assertion)
    forged.appendChild(assertion)
    return response
  },
  xsw5({ response, assertion, forged }) {
    const own = assertion.removeChild(signatureOf(assertion))
    response.replaceChild(forged, assertion)
    forged.insertBefore(own, afterIssuer(forged))
    response.appendChild(assertion)
    return response
  },
  xsw6({ response, assertion, forged }) {
    const own = assertion.removeChild(signatureOf(assertion))
    response.replaceChild(forged, assertion)
    forged.insertBefore(own, afterIssuer(forged))
    own.appendChild(assertion)
    return response
  },
  xsw7({ document, response, forged }) {
    const extensions = document.createElementNS(response.namespaceURI, 'samlp:Extensions')
    extensions.appendChild(forged)
    response.insertBefore(extensions, childOf(response, 'Status'))
    return response
  },
  xsw8({ document, response, assertion, forged }) {
    const own = assertion.removeChild(signatureOf(assertion))
    const holder = document.createElementNS(own.namespaceURI, 'ds:Object')
    response.replaceChild(forged, assertion)
    forged.insertBefore(own, afterIssuer(forged))
    own.appendChild(holder)
    holder.appendChild(assertion)
    return response
  },
} as const satisfies Record<string, (parts: Parts) => Element>

export type Wrapping = keyof typeof WRAPPINGS

interface Parts {
  document: Document
  /** the true ones, signed, and the forged ones, not signed */
  response: Element
  assertion: Element
  forgedResponse: Element
  forged: Element
  /** of the response, where it is signed */
  get signature(): Element
}

/** The signed response wrapped with what was forged; both are whole responses. */
export function wrapSaml(signed: string, forged: string, wrapping: Wrapping): string {
  const response = rootOf(signed)
  const document = response.ownerDocument!
  const forgedResponse = document.importNode(rootOf(forged), true)
  const root = WRAPPINGS[wrapping]({
    document,
    response,
    assertion: childOf(response, 'Assertion'),
    forgedResponse,
    forged: childOf(forgedResponse, 'Assertion'),
    get signature() {
      return signatureOf(response)
    },
  })
  return new XMLSerializer().serializeToString(root)
}

function rootOf(message: string): Element {
  return new DOMParser().parseFromString(message, 'text/xml').documentElement!
}

function signatureOf(element: Element): Element {
  return childOf(element, 'Signature')
}

function afterIssuer(element: Element): Node | null {
  return childOf(element, 'Issuer').nextSibling
}

function childOf(element: Element, name: string): Element {
  const children = Array.from(element.childNodes) as Element[]
  const child = children.find(({ localName }) => localName === name)
  if (!child) throw new Error(`the answer has no ${name} to wrap`)
  return child
}
