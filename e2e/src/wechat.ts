import type { Proof, SignedIn, WechatVisit } from '@foyer/contract'
import type { WechatIdentity } from '@foyer/sandbox'
import { terminalOf } from '@foyer/server/testing'
import { sql } from 'kysely'
import { national, type Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import type { World } from './world.ts'

export type Identity = WechatIdentity['id']

/** What this WeChat calls itself. */
export function nicknameOf(world: World, identity: Identity): string {
  return world.sandbox.wechat.identities.find(({ id }) => id === identity)!.nickname
}

/** Scans the QR code on the terminal's screen with this WeChat, and agrees on the phone. */
export async function scanWith(world: World, terminal: Terminal, identity: Identity): Promise<void> {
  const code = await codeOn(terminal)
  world.sandbox.wechat.scan(code, identity)
  await terminal.reads('扫描成功')
  world.sandbox.wechat.confirmScan(code)
}

/** Scans the QR code on the terminal's screen with this WeChat, and says no on the phone. */
export async function declineWith(world: World, terminal: Terminal, identity: Identity): Promise<void> {
  const code = await codeOn(terminal)
  world.sandbox.wechat.scan(code, identity)
  world.sandbox.wechat.decline(code)
  await terminal.reads('你已取消此次登录')
}

/** Answers on the page of the WeChat app, on the same phone. */
export async function answerInApp(terminal: Terminal, nickname: string, answer: '同意' | '拒绝'): Promise<void> {
  await terminal.sees('heading', '门厅 申请使用')
  await terminal.the('radio', nickname).check()
  await terminal.press(answer)
}

/** The QR code that stands on the terminal's screen and waits for a phone. */
async function codeOn(terminal: Terminal): Promise<string> {
  await terminal.sees('img', '二维码')
  const id = await terminal.page.getByRole('main').getAttribute('data-code')
  if (!id) throw new Error('this is not the page of WeChat with a QR code')
  return id
}

/** Signs in by a WeChat that opens no account yet, and registers one. */
export async function registerByWechat(world: World, terminal: Terminal, identity: Identity): Promise<void> {
  await terminal.press('微信')
  await scanWith(world, terminal, identity)
  await terminal.sees('heading', '注册个人账号')
  await terminal.the('checkbox', /我已阅读并同意/).click()
  await terminal.press('同意并注册')
  await terminal.isIn()
}

/** The person has bound this WeChat, on a terminal that is signed out again. */
export async function bindWechat({ server, sandbox }: World, person: Person, identity: Identity): Promise<void> {
  const phone = { number: national(person), region: 'CN' }
  const terminal = terminalOf('ipad')
  const signIn = { phone, password: person.password, terminal }
  const signedIn = await server.ask({ method: 'POST', url: '/v1/sign-in/by-password', payload: signIn })
  const headers = { authorization: `Bearer ${signedIn.json<SignedIn>().token}` }
  const action = 'bindWechat'
  const post = async <T>(url: string, payload: object): Promise<T> => {
    const answer = await server.ask({ method: 'POST', url, payload, headers })
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
    return answer.json<T>()
  }
  const { proof } = await post<Proof>('/v1/my/proofs/by-password', { action, password: person.password })
  const { visit, url } = await post<WechatVisit>('/v1/my/wechat/visits', { action, proof })
  const { code, state } = await sandbox.wechat.confirm(url, identity)
  await post('/v1/my/wechat', { visit, state, code, proof })
  await server.ask({ method: 'DELETE', url: '/v1/my/session', headers })
}

/** The sandbox knows four WeChat people; whoever has bound one lets it go, so that every story finds all of them free. */
export async function everybodyUnbindsWechat({ server }: World): Promise<void> {
  const { db, clock } = server.deps
  await sql`update wechat_bindings set ended_at = greatest(bound_at, ${clock.now()}), end_reason = 'unbound'
    where ended_at is null`.execute(db.queries)
}
