import { terminalOf } from '@foyer/server/testing'
import { demoPerson, national } from './person.ts'
import type { Terminal } from './terminal.ts'

/** Whatever a clock of a test was moved forward. */
export const AHEAD = 100 * 24 * 60 * 60_000

/** A meeting that alice planned somewhere else, as any client would; its number. */
export async function planElsewhere({ page }: Pick<Terminal, 'page'>): Promise<string> {
  const alice = demoPerson('alice')
  const { origin } = new URL(page.url())
  const post = async (path: string, body: object, headers = {}) => {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }
    const answer = await fetch(origin + path, init)
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
  const phone = { number: national(alice), region: 'CN' }
  const signedIn = await post('/v1/sign-in/by-password', {
    phone,
    password: alice.password,
    terminal: terminalOf('web'),
  })
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';')
  const plan = {
    topic: null,
    startsAt: new Date(Date.now() + AHEAD).toISOString(),
    minutes: 60,
    timeZone: 'Asia/Shanghai',
  }
  const planned = await post('/v1/my/planned-meetings', plan, { cookie })
  return ((await planned.json()) as { number: string }).number
}
