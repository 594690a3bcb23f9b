import { DEMO_PASSWORD, DEMO_PEOPLE } from '@foyer/sandbox'
import { newcomer } from '@foyer/server/testing'
import type { World } from './world.ts'

/** Somebody who can sign in. */
export interface Person {
  /** E.164 */
  number: string
  password: string
  nickname: string
}

/** The demo person of the sandbox: alice is free, mei a member, bo a business member, eve an enterprise super admin. */
export function demoPerson(id: (typeof DEMO_PEOPLE)[number]['id']): Person {
  const { number, name } = DEMO_PEOPLE.find((one) => one.id === id)!
  return { number, password: DEMO_PASSWORD, nickname: name.zh }
}

/** The number as its owner says it: without the country. */
export function national({ number }: Pick<Person, 'number'>): string {
  return number.replace(/^\+86/, '')
}

type Parts = Pick<World, 'server' | 'aMinutePasses' | 'code'>

/** Opens a personal account with a password, as the product does it, and signs out again. */
export async function openAccount({ server, aMinutePasses, code }: Parts, nickname: string): Promise<Person> {
  const { ask, number } = await newcomer(server, 'windows')
  const password = `a sentence of ${nickname}, ${number.slice(-4)}`
  await ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname } })
  await aMinutePasses(number)
  const asked = await ask({ method: 'POST', url: '/v1/my/password/codes', payload: {} })
  const { challenge } = asked.json<{ challenge: string }>()
  const payload = { challenge, code: await code(number), password, endOthers: false }
  const set = await ask({ method: 'PUT', url: '/v1/my/password', payload })
  const out = await ask({ method: 'DELETE', url: '/v1/my/session' })
  if (set.statusCode !== 200 || out.statusCode >= 300) throw new Error(`${set.body} ${out.body}`)
  await aMinutePasses(number)
  return { number, password, nickname }
}
