import { SESSION_LIVES_FOR } from '@foyer/rules'
import { parseCookie, stringifySetCookie } from 'cookie'
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
  const set = (reply: FastifyReply, value: string, maxAge: number) =>
    void reply.header('set-cookie', stringifySetCookie({ name, value, maxAge, ...options }))
  return {
    tokenOf(request) {
      const { authorization, cookie } = request.headers
      if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length)
      return cookie === undefined ? undefined : parseCookie(cookie)[name]
    },
    giveCookie: (reply, token) => set(reply, token, SESSION_LIVES_FOR / 1000),
    takeCookie: (reply) => set(reply, '', 0),
  }
}
