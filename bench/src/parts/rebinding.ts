import { randomInt } from 'node:crypto'
import { secretsFrom } from '@foyer/server/secrets'
import type pg from 'pg'
import type { BenchSession } from './sessions.ts'

/** The server and the bench share it, so that the bench knows the codes. */
export const SECRET = 'the secret of a bench, known to everybody'
/** Every person of the bench has an address of its own: the limits of one address are not what is measured. */
export const BEHIND_A_PROXY = { FOYER_SECRET: SECRET, FOYER_TRUST_PROXY: '1' }

const CODE = '246802'
const secrets = secretsFrom(SECRET)

/** A rebinding whose codes have arrived: what is left is the server's time. */
export interface Rebinding {
  /** Proves the account, proves the new number, binds it: the milliseconds of the four requests together. */
  milliseconds: number
}

/** Rebinds the number of a session's account; the time that the codes would take to arrive is not counted. */
export async function rebind(client: pg.Pool, url: string, session: BenchSession, to: string): Promise<Rebinding> {
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${session.token}`,
    'x-forwarded-for': address,
  }
  let milliseconds = 0
  const ask = async (method: string, path: string, body: object) => {
    const from = performance.now()
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) })
    const said = (await answer.json()) as Record<string, string>
    milliseconds += performance.now() - from
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.code}`)
    return said
  }
  const action = 'rebindPhone'
  const asked = await ask('POST', '/v1/my/proofs/codes', { action })
  const challenge = await knownCode(client, asked.challenge!)
  const { proof } = await ask('POST', '/v1/my/proofs/by-code', { action, challenge, code: CODE })
  const sent = await ask('POST', '/v1/my/phone/codes', { action, proof, phone: { number: to } })
  const fresh = await knownCode(client, sent.challenge!)
  await ask('PUT', '/v1/my/phone', { proof, challenge: fresh, code: CODE })
  return { milliseconds }
}

/** The bench has no phone to read the code from, so it sets it. */
async function knownCode(client: pg.Pool, challenge: string): Promise<string> {
  const hash = secrets.codeHash(challenge, CODE)
  await client.query('/* bench */ update code_challenges set code_hash = $2 where id = $1', [challenge, hash])
  return challenge
}

let given = 0
/** A mainland number that nobody has. */
export function freshNumber(): string {
  given += 1
  return `+86186${String(given).padStart(8, '0')}`
}
