import type { CodeSent, Proof, WechatReturn, WechatVisit } from '@foyer/contract'
import { type Action, CODE_RESENT_AFTER } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { nextCode, proofByCode, type TestTerminal, wechatReturn } from './people.ts'
import type { TestServer } from './test-server.ts'

export interface NewNumber {
  challenge: string
  code: string
}

/** Asks for a code to a new number with a proof, and reads it off the pretend phone. */
export async function newNumberCode(
  server: TestServer,
  person: TestTerminal,
  proof: string,
  number: string,
  action: 'bindPhone' | 'rebindPhone' = 'rebindPhone',
): Promise<NewNumber> {
  server.clock.pass(CODE_RESENT_AFTER)
  const asked = await person.ask({
    method: 'POST',
    url: '/v1/my/phone/codes',
    payload: { action, proof, phone: { number } },
  })
  if (asked.statusCode !== 202) throw new Error(`no code: ${asked.body}`)
  return { challenge: asked.json<CodeSent>().challenge, code: await nextCode(server, number) }
}

export function rebindWith(person: TestTerminal, proof: string, fresh: NewNumber): Promise<LightMyRequestResponse> {
  return person.ask({ method: 'PUT', url: '/v1/my/phone', payload: { proof, ...fresh } })
}

/** The whole way: a code to the present number, a code to the new one (PH4, PH5). */
export async function rebind(
  server: TestServer,
  person: TestTerminal,
  from: string,
  to: string,
): Promise<LightMyRequestResponse> {
  const proof = await proofByCode(server, person, from, 'rebindPhone')
  return rebindWith(person, proof, await newNumberCode(server, person, proof, to))
}

/** The code of the undo link in the next message to this number that holds one (PH12). */
export async function undoCodeSentTo(server: TestServer, number: string): Promise<string> {
  for (;;) {
    const { link } = await server.sandbox.waitForMessage(number)
    const code = link?.split('#')[1]
    if (code !== undefined) return code
  }
}

export function undo(server: TestServer, code: string, address?: string): Promise<LightMyRequestResponse> {
  const from = address === undefined ? {} : { remoteAddress: address }
  return server.ask({ method: 'POST', url: '/v1/rebindings/undo', payload: { undo: code }, ...from })
}

/** Visits WeChat from a signed-in terminal, as one of the sandbox's identities: to prove, or to show a new one. */
export async function visitWechat(
  server: TestServer,
  person: TestTerminal,
  to: { prove: Action } | { bind: 'bindWechat' | 'rebindWechat'; proof: string },
  identity: string,
): Promise<WechatReturn> {
  const asked =
    'prove' in to
      ? await person.ask({ method: 'POST', url: '/v1/my/proofs/wechat-visits', payload: { action: to.prove } })
      : await person.ask({ method: 'POST', url: '/v1/my/wechat/visits', payload: { action: to.bind, proof: to.proof } })
  if (asked.statusCode !== 201) throw new Error(`no visit: ${asked.body}`)
  return wechatReturn(server, asked.json<WechatVisit>(), identity)
}

export async function proofByWechat(
  server: TestServer,
  person: TestTerminal,
  action: Action,
  identity: string,
): Promise<string> {
  const back = await visitWechat(server, person, { prove: action }, identity)
  const proven = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-wechat', payload: { action, ...back } })
  if (proven.statusCode !== 201) throw new Error(`no proof: ${proven.body}`)
  return proven.json<Proof>().proof
}

/** Binds a first WeChat with a proof by code, or another one in its place with a proof that is given. */
export async function bindWechat(
  server: TestServer,
  person: TestTerminal,
  action: 'bindWechat' | 'rebindWechat',
  proof: string,
  identity: string,
): Promise<LightMyRequestResponse> {
  const back = await visitWechat(server, person, { bind: action, proof }, identity)
  const method = action === 'bindWechat' ? 'POST' : 'PUT'
  return person.ask({ method, url: '/v1/my/wechat', payload: { proof, ...back } })
}
