import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import reference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { VERSION } from '../version.ts'

/** OpenAPI 3.1 from the contract at /openapi.json, browsable at /docs. */
export async function serveDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Foyer 门厅',
        version: VERSION,
        description:
          'Accounts for video meetings. Errors are problem+json (RFC 9457) with a stable `code` and the id of the rule; the tables of the rules are at /v1/rules.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: '__Host-foyer' },
          applicationKey: { type: 'http', scheme: 'bearer', description: 'A key of an application, from the console' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(async (docs) => {
    docs.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload === 'string') reply.header('content-security-policy', allowingScriptsOf(payload))
      return payload
    })
    await docs.register(reference, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        pageTitle: 'Foyer 门厅 API',
        favicon: '/icons/mark.svg',
        withDefaultFonts: false,
        showDeveloperTools: 'never',
        telemetry: false,
        agent: { disabled: true },
      },
    })
  })
}

/** The page starts itself with a script in its text: that one, by its hash, and no other. */
function allowingScriptsOf(page: string): string {
  const scripts = [...page.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, text = '']) => text)
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-ancestors 'none'",
  ].join('; ')
}
