import { SESSION_LIVES_FOR } from '@foyer/rules'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * How a token travels: the five clients send `Authorization: Bearer`; the web has a cookie that scripts cannot read,
 * `__Host-` wherever there is https, so that no sister host can set it.
 */
export interface Credentials {
  tokenOf(request: FastifyRequest): string | undefined
  giveCookie(reply: FastifyReply, token: string): void
  takeCookie(reply: FastifyReply): void
}

export function credentialsFor(publicUrl: string): Credentials {
  const secure = publicUrl.startsWith('https://')
  const name = secure ? '__Host-foyer' : 'foyer'
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    tokenOf(request) {
      const { authorization } = request.headers
      if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length)
      return request.cookies[name]
    },
    giveCookie: (reply, token) => void reply.setCookie(name, token, { ...options, maxAge: SESSION_LIVES_FOR / 1000 }),
    takeCookie: (reply) => void reply.clearCookie(name, options),
  }
}
