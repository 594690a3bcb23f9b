import { UNDO_CODE_LENGTH, WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTypedCode } from '../platform/secrets.ts'
import type { Running } from '../start.ts'
import {
  NUMBERS,
  newcomer,
  newNumber,
  newNumberCode,
  problem,
  proofByCode,
  rebind,
  rebindWith,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  undo,
  undoCodeSentTo,
} from '../testing/index.ts'
import { newAddress } from '../testing/open-appeal.ts'

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer()
  other = await server.another()
})
afterAll(() => server.stop())

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const me = async (person: TestTerminal) => (await person.ask({ method: 'GET', url: '/v1/my/session' })).json()
const there = (person: TestTerminal, payload: object) =>
  other.app.inject({ method: 'PUT', url: '/v1/my/phone', payload, headers: { host: 'foyer.test', ...person.headers } })

describe('a proof that was stolen or kept', () => {
  it('SI2: works once, however often it comes and on however many server processes at once', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const codes = [
      await newNumberCode(server, person, proof, newNumber()),
      await newNumberCode(server, person, proof, newNumber()),
      await newNumberCode(server, person, proof, newNumber()),
    ]
    const answers = await Promise.all([
      rebindWith(person, proof, codes[0]!),
      there(person, { proof, ...codes[1] }),
      there(person, { proof, ...codes[2] }),
    ])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 401, 401])
    const numbers = await server.deps.db.queries
      .selectFrom('phone_bindings')
      .select('number')
      .where('account_id', '=', person.account.id)
      .execute()
    expect(numbers).toHaveLength(2)
  })

  it('SI2: is nothing after it was used, not even for the same account signed in anew', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    await rebindWith(person, proof, await newNumberCode(server, person, proof, fresh))
    const back = await signIn(server, fresh, 'android')
    const payload = { action: 'rebindPhone', proof, phone: { number: newNumber() } }
    expect(problem(await back.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })).code).toBe('proof.needed')
  })

  it('SI2: is for its session and its account alone', async () => {
    const person = await newcomer(server, 'android')
    const mac = await signIn(server, person.number, 'mac')
    const stranger = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    for (const thief of [mac, stranger]) {
      const payload = { action: 'rebindPhone', proof, phone: { number: newNumber() } }
      expect(problem(await thief.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })).code).toBe('proof.needed')
      const own = await proofByCode(server, thief, thief === mac ? person.number : stranger.number, 'rebindPhone')
      const fresh = await newNumberCode(server, thief, own, newNumber())
      expect(problem(await rebindWith(thief, proof, fresh)).code).toBe('proof.needed')
    }
  })

  it('SI2: is for its action alone', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'setPassword')
    const payload = { action: 'rebindPhone', proof, phone: { number: newNumber() } }
    expect(problem(await person.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })).code).toBe('proof.needed')
    const forPhone = await proofByCode(server, person, person.number, 'rebindPhone')
    const set = await person.ask({
      method: 'PUT',
      url: '/v1/my/password',
      payload: { proof: forPhone, password: 'vier Enten im Regen' },
    })
    expect(problem(set).code).toBe('proof.needed')
  })

  it.each([
    [5 * MINUTE - SECOND, 200],
    [5 * MINUTE - 1, 200],
    [5 * MINUTE, 422],
    [5 * MINUTE + SECOND, 422],
  ])('SI2: after %i ms it is answered %i', async (span, status) => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const givenAt = server.clock.now().getTime()
    const fresh = await newNumberCode(server, person, proof, newNumber())
    server.clock.set(new Date(givenAt + span))
    const answer = await rebindWith(person, proof, fresh)
    expect(answer.statusCode, answer.body).toBe(status)
    if (status === 422) expect(problem(answer)).toMatchObject({ code: 'proof.needed', rule: 'SI2' })
  })

  it('SI2: opens nothing once its session has ended', async () => {
    const person = await newcomer(server, 'android')
    const mac = await signIn(server, person.number, 'mac')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const fresh = await newNumberCode(server, person, proof, newNumber())
    await mac.ask({ method: 'DELETE', url: `/v1/my/terminals/${person.session.id}` })
    const answer = await rebindWith(person, proof, fresh)
    expect(problem(answer)).toMatchObject({ code: 'session.ended', facts: { reason: 'endedByYou' } })
    expect((await me(mac)).account.maskedNumber).toBe(mac.account.maskedNumber)
  })
})

describe('a code that was meant for something else', () => {
  it('SI2: of a sign-in, of the account and of the new number are no other’s', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const fresh = await newNumberCode(server, person, proof, newNumber())
    const asProof = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/by-code',
      payload: { action: 'rebindPhone', ...fresh },
    })
    expect(problem(asProof).code).toBe('code.expired')
    const terminal = { kind: 'mac', shell: 'app', deviceName: 'x' }
    const asSignIn = await server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload: { ...fresh, terminal } })
    expect(problem(asSignIn).code).toBe('code.expired')
    const asFirst = await person.ask({ method: 'POST', url: '/v1/my/phone', payload: { proof, ...fresh } })
    expect(problem(asFirst).code).toBe('number.already')
    expect((await rebindWith(person, proof, fresh)).statusCode).toBe(200)
  })

  it('SI2: that was sent to another session or account binds nothing, and is not spoilt by the try', async () => {
    const [person, stranger] = [await newcomer(server, 'android'), await newcomer(server, 'android')]
    const mac = await signIn(server, person.number, 'mac')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const fresh = await newNumberCode(server, person, proof, newNumber())
    for (const [thief, number] of [
      [mac, person.number],
      [stranger, stranger.number],
    ] as const) {
      const own = await proofByCode(server, thief, number, 'rebindPhone')
      expect(problem(await rebindWith(thief, own, fresh)).code).toBe('code.expired')
    }
    server.clock.pass(-2 * MINUTE)
    expect((await rebindWith(person, proof, fresh)).statusCode).toBe(200)
  })

  it('PH5: the number is the one that the code was sent to; no step takes another', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const number = newNumber()
    const fresh = await newNumberCode(server, person, proof, number)
    const payload = { proof, ...fresh, phone: { number: NUMBERS.alice }, number: NUMBERS.alice }
    expect((await person.ask({ method: 'PUT', url: '/v1/my/phone', payload })).statusCode).toBe(200)
    expect((await signIn(server, number, 'mac')).account.id).toBe(person.account.id)
  })

  it('PH4: a code to the number that was bound when it left proves nothing once another is', async () => {
    const person = await newcomer(server, 'android')
    server.clock.pass(MINUTE)
    const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'setPassword' } })
    const { challenge } = asked.json()
    const { code } = await server.sandbox.waitForMessage(person.number)
    // The number is taken off while the session goes on, as 'this is not me' does.
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ number: newNumber() })
      .where('account_id', '=', person.account.id)
      .execute()
    const payload = { action: 'setPassword', challenge, code }
    const answer = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-code', payload })
    expect(problem(answer).code).toBe('code.expired')
  })
})

describe('whether a number is taken', () => {
  it('PH11 SI3: neither the answer nor its time tells before the code was proven', async () => {
    const person = await newcomer(server, 'android')
    const rebound = await newcomer(server, 'mac')
    await rebind(server, rebound, rebound.number, newNumber())
    const kinds = {
      free: () => newNumber(),
      taken: () => NUMBERS.alice,
      resting: () => rebound.number,
    }
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const ask = async (number: string) => {
      // Without the limits of one number and of one address, which say nothing of accounts.
      await server.deps.db.queries.deleteFrom('code_challenges').execute()
      const payload = { action: 'rebindPhone', proof, phone: { number } }
      const from = performance.now()
      const answer = await person.ask({
        method: 'POST',
        url: '/v1/my/phone/codes',
        payload,
        remoteAddress: newAddress(),
      })
      return { took: performance.now() - from, answer }
    }
    const spans: Record<string, number[]> = { free: [], taken: [], resting: [] }
    const shapes = new Set<string>()
    for (let round = 0; round < 40; round += 1)
      for (const [kind, number] of Object.entries(kinds)) {
        const { took, answer } = await ask(number())
        spans[kind]!.push(took)
        shapes.add(`${answer.statusCode} ${Object.keys(answer.json()).sort().join(' ')}`)
      }
    expect([...shapes]).toEqual(['202 challenge expiresAt maskedNumber resendAt'])
    const free = median(spans.free!)
    for (const kind of ['taken', 'resting']) {
      expect(median(spans[kind]!) / free, kind).toBeGreaterThan(0.7)
      expect(median(spans[kind]!) / free, kind).toBeLessThan(1.4)
    }
  })

  it('PH11 SI3: the same statements are run for a number that is free, taken and resting', async () => {
    const person = await newcomer(server, 'android')
    const rebound = await newcomer(server, 'mac')
    await rebind(server, rebound, rebound.number, newNumber())
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const statements = async (number: string) => {
      await server.deps.db.queries.deleteFrom('code_challenges').execute()
      const said = listenToStatements(server)
      const payload = { action: 'rebindPhone', proof, phone: { number } }
      expect((await person.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })).statusCode).toBe(202)
      // The delivery of earlier messages goes on meanwhile.
      return said().filter((one) => !/message_tries|(select|update) .*"messages"/.test(one))
    }
    const free = await statements(newNumber())
    expect(free.length).toBeGreaterThan(5)
    expect(await statements(NUMBERS.alice)).toEqual(free)
    expect(await statements(rebound.number)).toEqual(free)
  })
})

describe('the undo link', () => {
  it('PH12: undone twice at once on two server processes, it is undone once', async () => {
    const person = await newcomer(server, 'android')
    await rebind(server, person, person.number, newNumber())
    const code = await undoCodeSentTo(server, person.number)
    const request = { method: 'POST', url: '/v1/rebindings/undo', payload: { undo: code } } as const
    const answers = await Promise.all(
      [server, other, server, other].map(({ app }) => app.inject({ ...request, headers: { host: 'foyer.test' } })),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 410, 410, 410])
  })

  it('PH12: opening its page changes nothing, however often a scanner does', async () => {
    const person = await newcomer(server, 'android')
    await rebind(server, person, person.number, newNumber())
    const code = await undoCodeSentTo(server, person.number)
    const ledger = () =>
      server.deps.db.queries.selectFrom('rebindings').selectAll().where('account_id', '=', person.account.id).execute()
    const before = await ledger()
    for (let time = 0; time < 30; time += 1) {
      const answer = await server.ask({ method: 'POST', url: '/v1/rebindings/look', payload: { undo: code } })
      expect(answer.statusCode).toBe(200)
    }
    expect((await server.ask({ method: 'GET', url: '/v1/rebindings/undo' })).statusCode).toBe(404)
    expect(await ledger()).toEqual(before)
    expect((await undo(server, code)).statusCode).toBe(200)
  })

  it('PH12: guessed from one address it is over after so many tries, looking and undoing together', async () => {
    const person = await newcomer(server, 'android')
    await rebind(server, person, person.number, newNumber())
    const code = await undoCodeSentTo(server, person.number)
    const address = newAddress()
    for (let guess = 0; guess < WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR; guess += 1) {
      const url = guess % 2 ? '/v1/rebindings/look' : '/v1/rebindings/undo'
      const answer = await (guess % 3 ? server : other).app.inject({
        method: 'POST',
        url,
        payload: { undo: newTypedCode(UNDO_CODE_LENGTH) },
        remoteAddress: address,
        headers: { host: 'foyer.test' },
      })
      expect(problem(answer).code).toBe('undo.gone')
    }
    expect(problem(await undo(server, code, address))).toMatchObject({ code: 'address.tooMany', status: 429 })
    expect((await undo(server, code, newAddress())).statusCode).toBe(200)
    server.clock.pass(HOUR)
    expect(problem(await undo(server, code, address)).code).toBe('undo.gone')
  })

  it('PH12: its code has 60 random bits, so ten thousand addresses guess for a day in vain', () => {
    const codes = Array.from({ length: 2000 }, () => newTypedCode(UNDO_CODE_LENGTH))
    const letters = new Set(codes.join(''))
    expect(letters.size).toBe(32)
    expect(new Set(codes).size).toBe(codes.length)
    const possible = letters.size ** UNDO_CODE_LENGTH
    const guesses = 10_000 * 24 * WRONG_UNDO_CODES_FROM_AN_ADDRESS_PER_HOUR
    const openAtOnce = 1_000_000
    expect((guesses * openAtOnce) / possible).toBeLessThan(1 / 100_000)
  })

  it('PH12: no address, log or database holds it', async () => {
    const person = await newcomer(server, 'android')
    await rebind(server, person, person.number, newNumber())
    const message = await server.sandbox.waitForMessage(person.number)
    const { hash, pathname, search } = new URL(message.link!)
    expect([pathname, search]).toEqual(['/undo', ''])
    await undo(server, hash.slice(1))
    expect(server.logged.join('\n')).not.toContain(hash.slice(1))
  })
})

describe('what happens between the steps', () => {
  it('PH6: a code to the old number that is tried while the number is changed opens nothing afterwards', async () => {
    for (let time = 0; time < 6; time += 1) {
      const person = await newcomer(server, 'android')
      const number = newNumber()
      server.clock.pass(MINUTE)
      const asked = await server.ask({
        method: 'POST',
        url: '/v1/sign-in/codes',
        payload: { phone: { number: person.number } },
        remoteAddress: newAddress(),
      })
      const { code } = await server.sandbox.waitForMessage(person.number)
      const proof = await proofByCode(server, person, person.number, 'rebindPhone')
      const fresh = await newNumberCode(server, person, proof, number)
      const terminal = { kind: 'mac', shell: 'app', deviceName: 'x' }
      const payload = { challenge: asked.json().challenge, code, terminal }
      const signsIn = () =>
        other.app.inject({ method: 'POST', url: '/v1/sign-in/by-code', payload, headers: { host: 'foyer.test' } })
      await Promise.all([rebindWith(person, proof, fresh), signsIn()])
      const running = await server.deps.db.queries
        .selectFrom('sessions')
        .select('id')
        .where('account_id', '=', person.account.id)
        .where('ended_at', 'is', null)
        .execute()
      expect(running).toEqual([])
    }
  })
})

function median(figures: number[]): number {
  return figures.toSorted((one, two) => one - two)[Math.floor(figures.length / 2)]!
}

/** The statements that the server's pool is given from now on, without their values. */
function listenToStatements({ deps }: TestServer): () => string[] {
  const said: string[] = []
  let listening = true
  const heard = new WeakSet<object>()
  const listen = (client: { query: (...given: unknown[]) => unknown }) => {
    if (heard.has(client)) return
    heard.add(client)
    const query = client.query.bind(client)
    client.query = (...given) => {
      const [first] = given as [string | { text: string }]
      if (listening) said.push(typeof first === 'string' ? first : first.text)
      return query(...given)
    }
  }
  deps.db.pool.on('acquire', listen as never)
  return () => {
    listening = false
    deps.db.pool.off('acquire', listen as never)
    return said
  }
}
