import { randomUUID } from 'node:crypto'
import type { Account, SecurityLogEntry } from '@foyer/contract'
import {
  APPEAL_LAPSES_AFTER,
  APPEAL_WAITS_FOR,
  NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER,
  OLD_NUMBER_RESTS_FOR,
  REBINDING_CAN_BE_UNDONE_FOR,
} from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindNumber, endNumber, lockNumbers } from '../accounts/numbers.store.ts'
import { secretsFrom } from '../platform/secrets.ts'
import {
  connectLive,
  newcomer,
  newNumber,
  problem,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { askForAppeal, openAppealOf } from '../testing/open-appeal.ts'
import { confirmAppeal } from './confirm-appeal.ts'
import { declineAppeal } from './decline-appeal.ts'
import { lapseAppeals } from './lapse-appeals.ts'
import { listAppeals } from './list-appeals.ts'

const MINUTE = 60_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const confirm = (reference: string) => confirmAppeal(server.deps, reference)
const accountOf = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/session' })).json<{ account: Account }>().account
const entriesOf = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/security-log' })).json<{ entries: SecurityLogEntry[] }>().entries
const rowOf = (reference: string) =>
  server.deps.db.queries.selectFrom('appeals').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
const eventsIn = (account: string) =>
  server.deps.db.queries
    .selectFrom('security_log')
    .select('event')
    .where('account_id', '=', account)
    .orderBy('id')
    .execute()
    .then((rows) => rows.map((row) => row.event))
const rebindingsOf = (account: string) =>
  server.deps.db.queries.selectFrom('rebindings').select('id').where('account_id', '=', account).execute()
const textsTo = (number: string) => server.sandbox.messages(number).map((one) => one.text)

/** An account whose number is lost, its terminal, and a ripe appeal. */
async function lostPhone(fresh = newNumber()) {
  const { number: lost, ...windows } = await newcomer(server, 'windows')
  const { reference } = await openAppealOf(server, { lost, fresh })
  return { lost, fresh, windows, reference, account: windows.account.id }
}
const ripen = () => server.clock.pass(APPEAL_WAITS_FOR)

describe('an appeal that the operator confirms', () => {
  it('waits 72 hours to the minute', async () => {
    const { reference } = await lostPhone()
    const ripeAt = new Date(server.clock.now().getTime() + 72 * 60 * MINUTE)
    expect(await confirm(reference)).toEqual({ because: 'notRipe', ripeAt })
    server.clock.set(new Date(ripeAt.getTime() - MINUTE))
    expect(await confirm(reference)).toEqual({ because: 'notRipe', ripeAt })
    server.clock.set(ripeAt)
    expect(await confirm(reference)).toMatchObject({ ended: 1 })
  })

  it('binds the account to the new number, and signs every terminal out with the reason', async () => {
    const { lost, fresh, windows, reference, account } = await lostPhone()
    const live = await connectLive(server.app, { token: windows.token })
    await live.next('welcome')
    ripen()
    expect(await confirm(reference.toUpperCase().replace(/(.{5})/, '$1-'))).toEqual({
      maskedNumber: `${fresh.slice(3, 6)}****${fresh.slice(-4)}`,
      ended: 1,
    })
    expect(await live.next('session.ended')).toMatchObject({ reason: 'numberRebound', by: null })
    expect(problem(await windows.ask({ method: 'GET', url: '/v1/my/session' }))).toMatchObject({
      code: 'session.ended',
      facts: { reason: 'numberRebound' },
    })
    await expect.poll(() => textsTo(fresh).at(-1)).toContain('已绑定此手机号')
    await expect.poll(() => textsTo(lost).at(-1)).toContain('/undo#')
    expect(await eventsIn(account)).toEqual([
      'accountOpened',
      'signedIn',
      'appealOpened',
      'appealConfirmed',
      'sessionEnded',
    ])
    expect(await rowOf(reference)).toMatchObject({ state: 'confirmed', numbers: null })
    const again = await signIn(server, fresh, 'mac')
    expect(again.account).toMatchObject({ id: account, appeal: null })
    expect((await entriesOf(again)).map((one) => one.event)).toContain('appealConfirmed')
    live.close()
  })

  it('PH10 lets the lost number rest for 24 hours', async () => {
    const { lost, reference } = await lostPhone()
    ripen()
    await confirm(reference)
    const confirmedAt = server.clock.now().getTime()
    server.clock.set(new Date(confirmedAt + OLD_NUMBER_RESTS_FOR - 2 * MINUTE))
    expect(problem((await stepByCode(server, lost, 'web')).answer).code).toBe('number.resting')
    server.clock.set(new Date(confirmedAt + OLD_NUMBER_RESTS_FOR - MINUTE))
    expect((await stepByCode(server, lost, 'web')).step.outcome).toBe('register')
  })

  it('PH12 can be undone by the holder of the lost number, within 24 hours and not after', async () => {
    const undo = (link: string | undefined) =>
      server.ask({ method: 'POST', url: '/v1/rebindings/undo', payload: { undo: link?.split('#')[1] } })
    const linkTo = async (number: string) => {
      await expect.poll(() => server.sandbox.messages(number).at(-1)?.link).toContain('/undo#')
      return server.sandbox.messages(number).at(-1)?.link
    }
    const one = await lostPhone()
    const other = await lostPhone()
    ripen()
    await confirm(one.reference)
    await confirm(other.reference)
    const [oneLink, otherLink] = [await linkTo(one.lost), await linkTo(other.lost)]
    const thief = await signIn(server, one.fresh, 'web')
    server.clock.pass(REBINDING_CAN_BE_UNDONE_FOR - 2 * MINUTE)
    expect((await undo(oneLink)).statusCode).toBe(200)
    expect(problem(await thief.ask({ method: 'GET', url: '/v1/my/session' })).code).toBe('session.ended')
    expect((await signIn(server, one.lost, 'ios')).account.id).toBe(one.account)
    server.clock.pass(MINUTE)
    expect(problem(await undo(otherLink)).code).toBe('undo.gone')
    expect((await signIn(server, other.fresh, 'ios')).account.id).toBe(other.account)
  })

  it('opens the account to a code again, where the number is the same but was unused too long', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const device = Buffer.from(randomUUID())
    const now = server.clock.now()
    await server.deps.db.queries
      .insertInto('known_terminals')
      .values({ account_id: windows.account.id, device_key: device, first_seen_at: now, last_seen_at: now })
      .execute()
    server.clock.pass(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    expect((await stepByCode(server, number, 'web')).step.outcome).toBe('isThisYou')
    const { reference } = await openAppealOf(server, { lost: number, fresh: number })
    ripen()
    expect(await confirm(reference)).toMatchObject({ ended: 1 })
    expect((await signIn(server, number, 'web')).account.id).toBe(windows.account.id)
    await expect.poll(() => textsTo(number).some((text) => text.includes('已绑定此手机号'))).toBe(true)
    expect(await rebindingsOf(windows.account.id)).toEqual([])
    const known = server.deps.db.queries.selectFrom('known_terminals').selectAll().where('device_key', '=', device)
    expect(await known.execute()).toEqual([])
    const bindings = server.deps.db.queries.selectFrom('phone_bindings').selectAll().where('number', '=', number)
    expect(await bindings.execute()).toHaveLength(1)
  })

  it('is done once, however many confirm it at once, on two processes', async () => {
    const { reference, account } = await lostPhone()
    ripen()
    const other = await server.another()
    const outcomes = await Promise.all([
      confirm(reference),
      confirmAppeal(other.deps, reference),
      confirm(reference),
      declineAppeal(other.deps, reference),
    ])
    const done = outcomes.filter((one) => one === 'declined' || !('because' in one))
    expect(done).toHaveLength(1)
    const { state } = await rowOf(reference)
    const others = outcomes.filter((one) => !done.includes(one))
    expect(others).toEqual(Array(3).fill({ because: 'settled', state }))
    const decided = (await eventsIn(account)).filter((one) => one === 'appealConfirmed' || one === 'appealDeclined')
    expect(decided).toHaveLength(1)
  })

  it('is done or cancelled, never both, when the owner signs in at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { lost, fresh, reference, account } = await lostPhone()
      ripen()
      const [outcome, { step }] = await Promise.all([confirm(reference), stepByCode(server, lost, 'web')])
      const { state } = await rowOf(reference)
      const { number } = await server.deps.db.queries
        .selectFrom('phone_bindings')
        .select('number')
        .where('account_id', '=', account)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow()
      if (state === 'cancelled') {
        expect([outcome, number]).toEqual([{ because: 'settled', state }, lost])
        expect(step.outcome).toBe('signedIn')
      } else {
        expect([state, number]).toEqual(['confirmed', fresh])
        const running = server.deps.db.queries
          .selectFrom('sessions')
          .select('id')
          .where('account_id', '=', account)
          .where('ended_at', 'is', null)
        expect(await running.execute()).toEqual([])
      }
    }
  })
})

describe('an appeal that cannot be confirmed', () => {
  it('is refused when it is unknown or settled', async () => {
    expect(await confirm('0000000000')).toEqual({ because: 'unknown' })
    const { reference } = await lostPhone()
    await declineAppeal(server.deps, reference)
    ripen()
    expect(await confirm(reference)).toEqual({ because: 'settled', state: 'declined' })
    expect(await declineAppeal(server.deps, reference)).toEqual({ because: 'settled', state: 'declined' })
  })

  it('concerns no account, and can be declined alone', async () => {
    const { reference } = await openAppealOf(server, { lost: newNumber() })
    ripen()
    expect(await confirm(reference)).toEqual({ because: 'concernsNoAccount' })
    expect(await declineAppeal(server.deps, reference)).toBe('declined')
    expect(await rowOf(reference)).toMatchObject({ state: 'declined', numbers: null })
  })

  it('is cancelled when the account has got another way in', async () => {
    const { lost, reference, account, windows } = await lostPhone()
    const now = server.clock.now()
    await server.deps.db.queries
      .insertInto('recovery_codes')
      .values({ hash: Buffer.from(randomUUID()), account_id: account, made_at: now, used_at: null })
      .execute()
    ripen()
    expect(await confirm(reference)).toEqual({ because: 'hasOtherWayIn' })
    expect(await rowOf(reference)).toMatchObject({ state: 'cancelled', numbers: null })
    expect((await accountOf(windows)).appeal).toBeNull()
    expect((await eventsIn(account)).at(-1)).toBe('appealCancelled')
    await expect.poll(() => textsTo(lost).at(-1)).toContain('已取消换绑申诉')
  })

  it('is cancelled when the account has another number meanwhile', async () => {
    const { lost, fresh, reference, account } = await lostPhone()
    const elsewhere = newNumber()
    await server.deps.db.transaction(async (tx) => {
      const now = server.clock.now()
      await lockNumbers(server.deps, tx, lost, elsewhere)
      await endNumber(tx, account, 'rebound', now)
      await bindNumber(tx, { account, realm: 'personal', number: elsewhere }, now)
    })
    ripen()
    expect(await confirm(reference)).toEqual({ because: 'numberChanged' })
    expect(await rowOf(reference)).toMatchObject({ state: 'cancelled' })
    expect((await signIn(server, elsewhere, 'web')).account.id).toBe(account)
    expect((await stepByCode(server, fresh, 'web')).step.outcome).toBe('register')
  })

  it('is not among them when the next holder of the lost number had it taken off meanwhile', async () => {
    const { lost, fresh, reference, account } = await lostPhone()
    await server.deps.db.transaction(async (tx) => {
      await lockNumbers(server.deps, tx, lost)
      await endNumber(tx, account, 'changedHands', server.clock.now())
    })
    const theirs = await stepByCode(server, lost, 'web')
    expect(theirs.step.outcome).toBe('register')
    ripen()
    expect(await confirm(reference)).toMatchObject({ ended: 1 })
    expect((await signIn(server, fresh, 'web')).account.id).toBe(account)
    expect(await rebindingsOf(account)).toEqual([]) // the lost number is not the account's any more, and undoes nothing
  })

  it('PH11 waits on while the new number opens another account, or rests', async () => {
    const { number: theirs, ...holder } = await newcomer(server, 'web')
    const { reference, account, lost } = await lostPhone(theirs)
    ripen()
    expect(await confirm(reference)).toEqual({ because: 'newNumberTaken' })
    await server.deps.db.transaction(async (tx) => {
      await lockNumbers(server.deps, tx, theirs)
      await endNumber(tx, holder.account.id, 'rebound', server.clock.now())
    })
    const until = new Date(server.clock.now().getTime() + OLD_NUMBER_RESTS_FOR)
    expect(await confirm(reference)).toEqual({ because: 'newNumberRests', until })
    expect((await rowOf(reference)).state).toBe('waiting')
    expect(await eventsIn(account)).not.toContain('appealConfirmed')
    expect(server.sandbox.messages(lost).some((one) => one.link)).toBe(false)
    server.clock.set(until)
    expect(await confirm(reference)).toMatchObject({ ended: 1 })
  })

  it('was sealed with another secret', async () => {
    const { reference } = await lostPhone()
    ripen()
    const deps = { ...server.deps, secrets: secretsFrom('another secret of at least 32 characters') }
    expect(await confirmAppeal(deps, reference)).toEqual({ because: 'sealedWithAnotherSecret' })
    const [listed] = await listAppeals(deps)
    expect(listed).toMatchObject({ reference, maskedLostNumber: null })
    expect(await declineAppeal(deps, reference)).toBe('declined')
  })
})

describe('an appeal that is declined', () => {
  it('leaves the account as it is, and its terminals see that it is over', async () => {
    const { lost, windows, reference, account } = await lostPhone()
    const live = await connectLive(server.app, { token: windows.token })
    await live.next('welcome')
    expect(await declineAppeal(server.deps, reference)).toBe('declined') // it need not be ripe
    await live.next('account.changed')
    live.close()
    expect(await accountOf(windows)).toMatchObject({ id: account, appeal: null })
    expect((await eventsIn(account)).at(-1)).toBe('appealDeclined')
    expect(await rowOf(reference)).toMatchObject({ state: 'declined', numbers: null })
    expect((await signIn(server, lost, 'windows')).account.id).toBe(account)
    expect((await askForAppeal(server, { lost })).statusCode).toBe(201)
  })
})

describe('an appeal that nobody decides', () => {
  it('is over after 30 days, with its numbers', async () => {
    const { windows, reference, account } = await lostPhone()
    const { reference: ofNobody } = await openAppealOf(server, { lost: newNumber() })
    const openedAt = (await rowOf(ofNobody)).opened_at.getTime()
    const earlier = (await rowOf(reference)).opened_at.getTime()
    server.clock.set(new Date(earlier + APPEAL_LAPSES_AFTER - MINUTE))
    await windows.ask({ method: 'GET', url: '/v1/my/session' })
    await lapseAppeals(server.deps)
    expect((await rowOf(reference)).state).toBe('waiting')
    server.clock.set(new Date(openedAt + APPEAL_LAPSES_AFTER))
    await lapseAppeals(server.deps)
    for (const one of [reference, ofNobody])
      expect(await rowOf(one)).toMatchObject({ state: 'cancelled', numbers: null })
    expect((await eventsIn(account)).at(-1)).toBe('appealCancelled')
  })
})

describe('the list of appeals', () => {
  it('shows what is to decide, the latest first, and nothing of a person unmasked', async () => {
    const first = await lostPhone()
    const ofNobody = { lost: newNumber(), fresh: newNumber() }
    const second = await openAppealOf(server, ofNobody)
    const [latest, before] = await listAppeals(server.deps)
    expect(latest).toEqual({
      reference: second.reference,
      state: 'waiting',
      openedAt: server.clock.now(),
      ripeAt: new Date(second.ripeAt),
      concernsAccount: false,
      maskedLostNumber: `${ofNobody.lost.slice(3, 6)}****${ofNobody.lost.slice(-4)}`,
      maskedNewNumber: second.maskedNewNumber,
    })
    expect(before).toMatchObject({ reference: first.reference, concernsAccount: true })
    const shown = JSON.stringify(await listAppeals(server.deps))
    for (const number of [first.lost, first.fresh, ofNobody.lost]) expect(shown).not.toContain(number.slice(3))
    expect(shown).not.toContain(first.account)
  })
})
