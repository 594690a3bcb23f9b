import { newcomer } from '@foyer/server/testing'
import type { Person } from './person.ts'
import type { World } from './world.ts'

type Parts = Pick<World, 'server' | 'aMinutePasses' | 'code'>

/** Opens a personal account with a password, as the product does it, and signs out again. */
export async function openAccount({ server, aMinutePasses, code }: Parts, nickname: string): Promise<Person> {
  const { ask, number } = await newcomer(server, 'ipad')
  const done = async (request: Parameters<typeof ask>[0]) => {
    const answer = await ask(request)
    if (answer.statusCode >= 300) throw new Error(`${nickname}: ${answer.body}`)
    return answer
  }
  const password = `a sentence of ${nickname}, ${number.slice(-4)}`
  await done({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname } })
  await aMinutePasses(number)
  const action = 'setPassword'
  const asked = await done({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action } })
  const { challenge } = asked.json<{ challenge: string }>()
  const answered = { action, challenge, code: await code(number) }
  const proven = await done({ method: 'POST', url: '/v1/my/proofs/by-code', payload: answered })
  const { proof } = proven.json<{ proof: string }>()
  await done({ method: 'PUT', url: '/v1/my/password', payload: { proof, password, endOthers: false } })
  await done({ method: 'DELETE', url: '/v1/my/session' })
  await aMinutePasses(number)
  return { number, password, nickname }
}
