import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { appWithId } from './wechat-apps.ts'
import { isWechatErrorCode, WECHAT_ERRORS, type WechatErrorCode, type WechatFault } from './wechat-errors.ts'
import { type Answered, failed, type WechatGrants } from './wechat-grants.ts'

type Query = Readonly<Record<string, string | undefined>>

/** The calls that a server makes: https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Authorized_Interface_Calling_UnionID.html */
export function addWechatApi(server: FastifyInstance, grants: WechatGrants, control: { fault: WechatFault }): void {
  const calls: Readonly<Record<string, (query: Query) => Answered<object>>> = {
    '/sns/oauth2/access_token'({ appid, secret, code, grant_type }) {
      if (!appid) return 41002
      const app = appWithId(appid)
      if (!app) return 40013
      if (!secret) return 41004
      if (secret !== app.secret) return 40125
      if (!code) return 41008
      if (grant_type !== 'authorization_code') return 40002
      return grants.exchange(app, code)
    },
    '/sns/oauth2/refresh_token'({ appid, grant_type, refresh_token }) {
      if (!appid) return 41002
      const app = appWithId(appid)
      if (!app) return 40013
      if (grant_type !== 'refresh_token') return 40002
      return refresh_token ? grants.refresh(app, refresh_token) : 41003
    },
    '/sns/auth'(query) {
      const identity = identityOf(query)
      return failed(identity) ? identity : { errcode: 0, errmsg: 'ok' }
    },
    '/sns/userinfo'(query) {
      const identity = identityOf(query)
      if (failed(identity)) return identity
      const { nickname, headimgurl, unionid } = identity
      // WeChat no longer tells these four
      const untold = { sex: 0, language: '', city: '', province: '', country: '' }
      return { openid: query.openid, nickname, ...untold, headimgurl, privilege: [], unionid }
    },
  }

  function identityOf({ access_token, openid }: Query) {
    if (!access_token) return 41001
    return openid ? grants.identityOf(access_token, openid) : 41009
  }

  for (const [path, call] of Object.entries(calls)) {
    server.get(path, (request, reply) => {
      const { fault } = control
      if (fault.kind === 'down' || fault.kind === 'slow') return playDead(fault.kind, request, reply)
      const isError = fault.kind === 'error' && isWechatErrorCode(fault.code)
      const answer = isError ? (fault.code as WechatErrorCode) : call(request.query as Query)
      // JSON that is called plain text, as WeChat does
      reply.type('text/plain').send(JSON.stringify(failed(answer) ? failure(answer) : answer))
    })
  }
}

function playDead(kind: 'down' | 'slow', request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  if (kind === 'down') request.raw.socket.destroy()
}

function failure(errcode: WechatErrorCode) {
  return { errcode, errmsg: `${WECHAT_ERRORS[errcode]}, rid: ${randomUUID()}` }
}
