import type { FastifyReply, FastifyRequest } from 'fastify'

/** How the identity provider answers servers until told otherwise: as it should, not at all, never, or with 500. */
export type IdpFault = { kind: 'normal' } | { kind: 'down' } | { kind: 'slow' } | { kind: 'error' }

const SERVER_CALLS = new Set([
  '/oidc/.well-known/openid-configuration',
  '/oidc/jwks',
  '/oidc/token',
  '/oidc/me',
  '/saml/metadata',
])

/** Answers a server's call as the fault has it; pages and calls in normal times are left to their routes. */
export function playFault(fault: IdpFault, path: string, request: FastifyRequest, reply: FastifyReply) {
  if (fault.kind === 'normal' || !SERVER_CALLS.has(path)) return
  if (fault.kind === 'error') return reply.code(500).type('text/plain').send('Internal Server Error')
  reply.hijack()
  if (fault.kind === 'down') request.raw.socket.destroy()
  return
}
