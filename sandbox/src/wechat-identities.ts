import { createHash } from 'node:crypto'

/** Somebody who has WeChat. */
export interface WechatIdentity {
  id: 'alice-wechat' | 'mei-wechat' | 'old-friend' | 'new-wechat'
  nickname: string
  /** a PNG that the sandbox's WeChat server serves */
  headimgurl: string
  /** one for all applications of the same Open Platform account */
  unionid: string
}

const PEOPLE = [
  { id: 'alice-wechat', nickname: '爱丽丝的微信' },
  { id: 'mei-wechat', nickname: '小美同学' },
  { id: 'old-friend', nickname: '老朋友' },
  { id: 'new-wechat', nickname: '新微信号' },
] as const satisfies Pick<WechatIdentity, 'id' | 'nickname'>[]

/** The four people, with their pictures at this address. */
export function wechatIdentities(wechatUrl: string): readonly WechatIdentity[] {
  return PEOPLE.map((person) => ({
    ...person,
    headimgurl: `${wechatUrl}/mmhead/${person.id}/132.png`,
    unionid: idOf('union', person.id),
  }))
}

/** One for each application and person. */
export function openidOf(appId: string, identity: WechatIdentity): string {
  return idOf(appId, identity.id)
}

// 28 characters that begin with o, as WeChat's do, and the same in every sandbox
function idOf(space: string, id: string): string {
  return `o${createHash('sha256').update(`${space} ${id}`).digest('base64url').slice(0, 27)}`
}
