import { readFileSync } from 'node:fs'
import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from 'libxml2-wasm'

const FILES = [
  'saml-schema-protocol-2.0.xsd',
  'saml-schema-assertion-2.0.xsd',
  'xmldsig-core-schema.xsd',
  'xenc-schema.xsd',
] as const

const schema = read()

/** Refuses what SAML 2.0's schema does not allow, and any document type. */
export function checkSamlSchema(xml: string): void {
  if (xml.includes('<!DOCTYPE')) throw new Error('a SAML message has no document type')
  using document = XmlDocument.fromString(xml)
  schema.validate(document)
}

// the files name one another, so they are handed over by their names
function read(): XsdValidator {
  const contents = FILES.map((name) => [name, readFileSync(new URL(`../schemas/${name}`, import.meta.url))] as const)
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(contents)))
  using document = XmlDocument.fromBuffer(contents[0]![1], { url: FILES[0] })
  return XsdValidator.fromDoc(document)
}
