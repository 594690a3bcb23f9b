import type { PasskeyChallenge, Proof } from '@foyer/contract'
import type { Action } from '@foyer/rules'
import { Authenticator } from './authenticator.ts'
import { proofByCode, type TestTerminal } from './people.ts'
import type { TestServer } from './test-server.ts'

/** Adds a passkey to a person's account, proven with a code to their number. */
export async function addPasskey(
  server: TestServer,
  person: TestTerminal,
  number: string,
  authenticator = new Authenticator(),
): Promise<{ authenticator: Authenticator; passkey: string }> {
  const proof = await proofByCode(server, person, number, 'addPasskey')
  const asked = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
  const { challenge, options } = asked.json<PasskeyChallenge>()
  const payload = { proof, challenge, response: authenticator.make(options), name: 'Passkey of a test' }
  const added = await person.ask({ method: 'POST', url: '/v1/my/passkeys', payload })
  if (added.statusCode !== 201) throw new Error(`not added: ${added.body}`)
  return { authenticator, passkey: added.json<{ passkey: { id: string } }>().passkey.id }
}

/** Proves the account for an action with one of its passkeys. */
export async function proofByPasskey(
  person: TestTerminal,
  authenticator: Authenticator,
  action: Action,
): Promise<string> {
  const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/passkey-challenges', payload: { action } })
  const { challenge, options } = asked.json<PasskeyChallenge>()
  const payload = { action, challenge, response: authenticator.sign(options) }
  const proven = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-passkey', payload })
  if (proven.statusCode !== 201) throw new Error(`no proof: ${proven.body}`)
  return proven.json<Proof>().proof
}

/** Makes a set of recovery codes for a person's account, proven with a code to their number. */
export async function recoveryCodesOf(server: TestServer, person: TestTerminal, number: string): Promise<string[]> {
  const proof = await proofByCode(server, person, number, 'showRecoveryCodes')
  const made = await person.ask({ method: 'POST', url: '/v1/my/recovery-codes', payload: { proof } })
  if (made.statusCode !== 201) throw new Error(`no codes: ${made.body}`)
  return made.json<{ codes: string[] }>().codes
}
