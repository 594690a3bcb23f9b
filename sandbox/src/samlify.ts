import { createRequire } from 'node:module'

/**
 * What is used of samlify, in words of our own: its types would bring a browser's into the whole project, and with them
 * globals such as `name` and `status`.
 */
export interface Samlify {
  setSchemaValidator(validator: { validate(message: string): Promise<unknown> }): void
  IdentityProvider(settings: Readonly<Record<string, unknown>>): IdentityProvider
  ServiceProvider(settings: Readonly<Record<string, unknown>>): ServiceProvider
  SamlLib: {
    constructSAMLSignature(how: Readonly<Record<string, unknown>>): string
    replaceTagsByValue(template: string, values: Readonly<Record<string, string>>): string
  }
  Constants: { StatusCode: { Success: string } }
}

export interface ServiceProvider {
  getMetadata(): string
}

export interface IdentityProvider {
  getMetadata(): string
  parseLoginRequest(from: ServiceProvider, binding: string, request: Carrier): Promise<Parsed>
  parseLogoutRequest(from: ServiceProvider, binding: string, request: Carrier): Promise<Parsed>
  createLogoutResponse(
    to: ServiceProvider,
    info: { extract: Extract },
    binding: string,
    options: { relayState?: string; customTagReplacement(template: string): { id: string; context: string } },
  ): { context: string }
}

export type Carrier = { query: object } | { body: object }

export interface Parsed {
  samlContent: string
  extract: Extract
}

export interface Extract {
  request: { id: string; destination?: string; assertionConsumerServiceUrl?: string }
  issuer?: string
  nameIDPolicy?: { format?: string }
  nameID?: string
  sessionIndex?: unknown
}

export const samlify: Samlify = createRequire(import.meta.url)('samlify')
