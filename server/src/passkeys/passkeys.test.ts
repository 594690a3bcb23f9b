import { KeyObject, sign } from 'node:crypto'
import type { PasskeyChallenge } from '@foyer/contract'
import { CODE_RESENT_AFTER } from '@foyer/rules'
import 'reflect-metadata' // what the next one needs
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  Authenticator,
  addPasskey,
  type Ceremony,
  connectLive,
  newcomer,
  problem,
  proofByCode,
  proofByPasskey,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const MINUTE = 60_000

async function askForNew(person: TestTerminal, proof: string) {
  const asked = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
  return asked.json<PasskeyChallenge>()
}
const add = (person: TestTerminal, payload: object) =>
  person.ask({ method: 'POST', url: '/v1/my/passkeys', payload: { name: '我的手机', ...payload } })
const remove = (person: TestTerminal, passkey: string, proof: string) =>
  person.ask({ method: 'POST', url: `/v1/my/passkeys/${passkey}/removal`, payload: { proof } })
const mine = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/passkeys' })).json().passkeys as { id: string; name: string }[]
const textsTo = (number: string) =>
  server.sandbox
    .messages(number)
    .map((one) => one.text)
    .join()
const logOf = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries as {
    event: string
    method: string | null
    refusal: string | null
  }[]

type Attestation = NonNullable<Ceremony['attestation']>

/** What an authenticator may say of its own, even when nobody asks (WebAuthn 5.1.3). */
function selfAttestation(other?: Buffer): Attestation {
  return (signed, key) => ({
    fmt: 'packed',
    statement: new Map<string, number | Buffer>([
      ['alg', -7],
      ['sig', sign('sha256', other ?? signed, key)],
    ]),
  })
}

/** An attestation by a maker's certificate, right in every part. */
async function attestationByCertificate(): Promise<Attestation> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'C=CN, O=A maker, OU=Authenticator Attestation, CN=A key',
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date('2020-01-01'),
    notAfter: new Date('2120-01-01'),
    extensions: [new BasicConstraintsExtension(false)],
  })
  return (signed) => ({
    fmt: 'packed',
    statement: new Map<string, number | Buffer | Buffer[]>([
      ['alg', -7],
      ['sig', sign('sha256', signed, KeyObject.from(keys.privateKey))],
      ['x5c', [Buffer.from(certificate.rawData)]],
    ]),
  })
}

describe('adding a passkey', () => {
  it('SI2 takes a proof, which is used up by it', async () => {
    const person = await newcomer(server, 'ios')
    const proof = await proofByCode(server, person, person.number, 'addPasskey')
    const { challenge, options } = await askForNew(person, proof)
    const added = await add(person, { proof, challenge, response: new Authenticator().make(options) })
    expect(added.statusCode).toBe(201)
    expect(added.json()).toMatchObject({
      passkey: { name: '我的手机', lastUsedAt: null, synced: false },
      account: { facts: { hasPasskey: true } },
    })
    expect(await mine(person)).toEqual([added.json().passkey])
    const again = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
    expect(problem(again).code).toBe('proof.needed')
  })

  it('SI2 is refused without a proof, or with one for something else', async () => {
    const person = await newcomer(server, 'ios')
    const other = await proofByCode(server, person, person.number, 'showRecoveryCodes')
    for (const proof of ['x'.repeat(43), other]) {
      const asked = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
      expect(problem(asked).code).toBe('proof.needed')
    }
  })

  it('asks for one that signs in by itself, checks who holds it, and says nothing of who it is', async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const proof = await proofByPasskey(person, authenticator, 'addPasskey')
    const { options } = await askForNew(person, proof)
    expect(options).toMatchObject({
      rp: { id: 'foyer.test' },
      user: {
        id: Buffer.from(person.account.id.replaceAll('-', ''), 'hex').toString('base64url'),
        name: person.account.nickname,
      },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: authenticator.credentialId, type: 'public-key' }],
      timeout: 5 * MINUTE,
    })
    expect(JSON.stringify(options)).not.toContain(person.number.slice(3))
  })

  it('SI6 is told to every terminal and the number, and stands in the log with how it was proven', async () => {
    const person = await newcomer(server, 'ios')
    const mac = await signIn(server, person.number, 'mac')
    const live = await connectLive(server.app, { token: mac.token })
    await live.next('welcome')
    await addPasskey(server, person, person.number)
    expect(await live.next('security.changed')).toMatchObject({
      event: 'passkeyAdded',
      by: { session: person.session.id, terminal: 'ios' },
    })
    live.close()
    await expect.poll(() => textsTo(person.number), { timeout: 5000 }).toContain('已添加通行密钥')
    expect(await logOf(person)).toContainEqual(expect.objectContaining({ event: 'passkeyAdded', method: 'smsCode' }))
  })

  const WRONG: [string, Ceremony][] = [
    ['on a page of another origin', { origin: 'https://foyer.test.evil.test' }],
    ['on the same host with another port', { origin: 'https://foyer.test:8443' }],
    ['for another site', { rpId: 'evil.test' }],
    ['for the site above ours', { rpId: 'test' }],
    ['for another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['as an answer to a sign-in', { type: 'webauthn.get' }],
    ['by a device that did not check who holds it', { verified: false }],
    ['by a device that nobody touched', { present: false }],
    ['with a signature of its own that is wrong', { attestation: selfAttestation(Buffer.from('something else')) }],
    ['with an attestation in no known form', { attestation: () => ({ fmt: 'x', statement: new Map() }) }],
  ]
  it.each(WRONG)('refuses one made %s, and the proof stays good', async (_, ceremony) => {
    const person = await newcomer(server, 'ios')
    const proof = await proofByCode(server, person, person.number, 'addPasskey')
    const { challenge, options } = await askForNew(person, proof)
    const authenticator = new Authenticator()
    const refused = await add(person, { proof, challenge, response: authenticator.make(options, ceremony) })
    expect(problem(refused).code).toBe('passkey.refused')
    expect(await mine(person)).toEqual([])
    const again = await askForNew(person, proof)
    const { challenge: next, options: nextOptions } = again
    expect((await add(person, { proof, challenge: next, response: authenticator.make(nextOptions) })).statusCode).toBe(
      201,
    )
  })

  it("takes one that signs for itself, and none with a maker's certificate, which nobody asked for", async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const addWith = async (attestation: Attestation) => {
      const proof = await proofByPasskey(person, authenticator, 'addPasskey')
      const { challenge, options } = await askForNew(person, proof)
      return add(person, { proof, challenge, response: new Authenticator().make(options, { attestation }) })
    }
    expect(problem(await addWith(await attestationByCertificate())).code).toBe('passkey.refused')
    expect((await addWith(selfAttestation())).statusCode).toBe(201)
  })

  it.each([
    ['nothing else', {}],
    ['a response that is none', { response: 7 }],
    ['parts that are no text', { rawId: 'AAAA', response: { clientDataJSON: 1, attestationObject: [] } }],
    ['an object that is no CBOR', { rawId: 'AAAA', response: { clientDataJSON: 'e30', attestationObject: '____' } }],
  ])('refuses an answer with %s', async (_, rest) => {
    const person = await newcomer(server, 'ios')
    const proof = await proofByCode(server, person, person.number, 'addPasskey')
    const { challenge } = await askForNew(person, proof)
    const response = { id: 'AAAA', type: 'public-key', ...rest }
    expect(problem(await add(person, { proof, challenge, response })).code).toBe('passkey.refused')
  })

  it('SI2 a challenge is good once, even when what was made is wrong', async () => {
    const person = await newcomer(server, 'ios')
    const proof = await proofByCode(server, person, person.number, 'addPasskey')
    const { challenge, options } = await askForNew(person, proof)
    const authenticator = new Authenticator()
    const wrong = authenticator.make(options, { verified: false })
    expect(problem(await add(person, { proof, challenge, response: wrong })).code).toBe('passkey.refused')
    const right = authenticator.make(options)
    expect(problem(await add(person, { proof, challenge, response: right })).code).toBe('passkey.challengeGone')
  })

  it("SI2 another session's challenge is not this one's, nor another account's, nor one for a proof", async () => {
    const person = await newcomer(server, 'ios')
    const mac = await signIn(server, person.number, 'mac')
    const stranger = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const proof = await proofByPasskey(person, authenticator, 'addPasskey')
    const own = await askForNew(person, proof)
    const proofs = {
      mac: await proofByPasskey(mac, authenticator, 'addPasskey'),
      stranger: await proofByCode(server, stranger, stranger.number, 'addPasskey'),
    }
    const forProof = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/passkey-challenges',
      payload: { action: 'addPasskey' },
    })
    const made = new Authenticator().make(own.options)
    const tries = [
      await add(mac, { proof: proofs.mac, challenge: own.challenge, response: made }),
      await add(stranger, { proof: proofs.stranger, challenge: own.challenge, response: made }),
      await add(person, { proof, challenge: forProof.json().challenge, response: made }),
    ]
    expect(tries.map((one) => problem(one).code)).toEqual(Array(3).fill('passkey.challengeGone'))
    expect((await add(person, { proof, challenge: own.challenge, response: made })).statusCode).toBe(201)
  })

  it('SI2 a challenge ends after five minutes', async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const first = await askForNew(person, await proofByPasskey(person, authenticator, 'addPasskey'))
    server.clock.pass(5 * MINUTE - 1000)
    const proof = await proofByPasskey(person, authenticator, 'addPasskey')
    const second = await askForNew(person, proof)
    server.clock.pass(1000)
    const tried = async ({ challenge, options }: PasskeyChallenge) =>
      add(person, { proof, challenge, response: new Authenticator().make(options) })
    expect(problem(await tried(first)).code).toBe('passkey.challengeGone')
    expect((await tried(second)).statusCode).toBe(201)
  })

  it('refuses a credential that an account has already, and does not say which', async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const stranger = await newcomer(server, 'ios')
    const proof = await proofByCode(server, stranger, stranger.number, 'addPasskey')
    const { challenge, options } = await askForNew(stranger, proof)
    const refused = await add(stranger, { proof, challenge, response: authenticator.make(options) })
    expect(problem(refused).code).toBe('passkey.refused')
  })

  it('goes on to ten and no further, two at once too', async () => {
    const person = await newcomer(server, 'web')
    const { authenticator } = await addPasskey(server, person, person.number)
    for (let has = 1; has < 9; has += 1) {
      const proof = await proofByPasskey(person, authenticator, 'addPasskey')
      const { challenge, options } = await askForNew(person, proof)
      await add(person, { proof, challenge, response: new Authenticator().make(options) })
    }
    const ready = []
    for (let one = 0; one < 3; one += 1) {
      const proof = await proofByPasskey(person, authenticator, 'addPasskey')
      ready.push({ proof, ...(await askForNew(person, proof)) })
    }
    const answers = await Promise.all(
      ready.map(({ proof, challenge, options }) =>
        add(person, { proof, challenge, response: new Authenticator().make(options) }),
      ),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 409, 409])
    expect(await mine(person)).toHaveLength(10)
    const proof = await proofByPasskey(person, authenticator, 'addPasskey')
    const asked = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
    expect(problem(asked).code).toBe('passkey.enough')
  })
})

describe('removing a passkey', () => {
  it('takes it off: it opens nothing and proves nothing any more, and everybody is told', async () => {
    const person = await newcomer(server, 'ios')
    const { passkey } = await addPasskey(server, person, person.number)
    server.clock.pass(CODE_RESENT_AFTER)
    const proof = await proofByCode(server, person, person.number, 'removePasskey')
    const removed = await remove(person, passkey, proof)
    expect(removed.json()).toMatchObject({ account: { facts: { hasPasskey: false } } })
    expect(await mine(person)).toEqual([])
    expect((await logOf(person)).map((one) => one.event)).toContain('passkeyRemoved')
    const asked = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/passkey-challenges',
      payload: { action: 'addPasskey' },
    })
    expect(problem(asked).code).toBe('proof.notAccepted')
  })

  it('SI2 uses a proof up, for this action only', async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator, passkey } = await addPasskey(server, person, person.number)
    const other = await addPasskey(server, person, person.number)
    expect(problem(await remove(person, passkey, await proofByPasskey(person, authenticator, 'addPasskey'))).code).toBe(
      'proof.needed',
    )
    const proof = await proofByPasskey(person, authenticator, 'removePasskey')
    expect((await remove(person, other.passkey, proof)).statusCode).toBe(200)
    expect(problem(await remove(person, passkey, proof)).code).toBe('proof.needed')
  })

  it("does not touch another account's, nor one that is not there", async () => {
    const person = await newcomer(server, 'ios')
    const stranger = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(server, person, person.number)
    const theirs = await addPasskey(server, stranger, stranger.number)
    for (const passkey of [theirs.passkey, crypto.randomUUID()]) {
      const proof = await proofByPasskey(person, authenticator, 'removePasskey')
      expect(problem(await remove(person, passkey, proof)).code).toBe('passkey.unknown')
    }
    expect(await mine(stranger)).toHaveLength(1)
  })

  it('SI1 leaves an account its last way in', async () => {
    const person = await newcomer(server, 'ios')
    const first = await addPasskey(server, person, person.number)
    const second = await addPasskey(server, person, person.number)
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ ended_at: server.clock.now(), end_reason: 'changedHands', rests_until: server.clock.now() })
      .where('account_id', '=', person.account.id)
      .execute()
    const proof = () => proofByPasskey(person, first.authenticator, 'removePasskey')
    const both = [await proof(), await proof()]
    const answers = await Promise.all([
      remove(person, first.passkey, both[0] ?? ''),
      remove(person, second.passkey, both[1] ?? ''),
    ])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
    expect(answers.map((one) => one.json().code)).toContain('passkey.lastWayIn')
    expect(await mine(person)).toHaveLength(1)
  })
})

describe('on the stage', () => {
  it('a passkey belongs to the terminal that made it: its own host is the site', async () => {
    const stage = await startTestServer({ environment: { FOYER_SANDBOX_URL: 'http://localhost:7100' } })
    try {
      const person = await newcomer(stage, 'ios')
      const proof = await proofByCode(stage, person, person.number, 'addPasskey')
      const from = (host: string) => ({ host, origin: `https://${host}` })
      const ask = (host: string) =>
        person.ask({
          method: 'POST',
          url: '/v1/my/passkeys/challenges',
          payload: { proof },
          headers: from(host),
        })
      const { challenge, options } = (await ask('ios.foyer.test')).json<PasskeyChallenge>()
      expect(options).toMatchObject({ rp: { id: 'ios.foyer.test' } })
      const made = new Authenticator('https://ios.foyer.test').make(options)
      const payload = { proof, challenge, response: made, name: 'stage' }
      const url = '/v1/my/passkeys'
      expect((await person.ask({ method: 'POST', url, payload, headers: from('ios.foyer.test') })).statusCode).toBe(201)
      const elsewhere = await stage.ask({
        method: 'POST',
        url: '/v1/sign-in/passkey-challenges',
        headers: from('foyer.test.evil.test'),
      })
      expect(elsewhere.json().options.rpId).toBe('foyer.test')
    } finally {
      await stage.stop()
    }
  })

  it('in earnest a page on another host is none of ours', async () => {
    const asked = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/passkey-challenges',
      headers: { host: 'ios.foyer.test', origin: 'https://ios.foyer.test' },
    })
    expect(asked.json().options.rpId).toBe('foyer.test')
  })
})
