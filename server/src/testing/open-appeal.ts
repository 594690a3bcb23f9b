import { randomInt } from 'node:crypto'
import type { AnswerOf } from '@foyer/contract'
import { CODE_RESENT_AFTER } from '@foyer/rules'
import { newNumber, nextCode } from './people.ts'
import type { TestServer } from './test-server.ts'

export interface AppealOfATest {
  lost: string
  fresh?: string
  address?: string
}

/** An address that no other appeal of a test comes from. */
export function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
}

/** Proves the new number and asks for the appeal, as far as it goes. */
export async function askForAppeal(
  server: TestServer,
  { lost, fresh = newNumber(), address = newAddress() }: AppealOfATest,
) {
  const proven = await appealCode(server, fresh, address)
  return server.ask({
    method: 'POST',
    url: '/v1/appeals',
    payload: { ...proven, lost: { number: lost } },
    remoteAddress: address,
  })
}

export async function appealCode(server: TestServer, fresh: string, address = newAddress()) {
  server.clock.pass(CODE_RESENT_AFTER)
  const asked = await server.ask({
    method: 'POST',
    url: '/v1/appeals/codes',
    payload: { phone: { number: fresh } },
    remoteAddress: address,
  })
  if (asked.statusCode !== 202) throw new Error(`no code: ${asked.body}`)
  return { challenge: asked.json<{ challenge: string }>().challenge, code: await nextCode(server, fresh) }
}

export async function openAppealOf(server: TestServer, appeal: AppealOfATest): Promise<AnswerOf<'openAppeal'>> {
  const opened = await askForAppeal(server, appeal)
  if (opened.statusCode !== 201) throw new Error(`no appeal: ${opened.body}`)
  return opened.json()
}
