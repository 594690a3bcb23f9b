import type { SuperAdminOffer } from '@foyer/contract'
import { SUPER_ADMIN_OFFER_LIVES_FOR } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMemberTo,
  connectLive,
  memberIn,
  type OrganisationOfATest,
  openOrganisation,
  type PersonOfATest,
  problem,
  proofByCode,
  signIn,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { oneBehindTheOther } from '../testing/one-behind-the-other.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const proofOf = (person: PersonOfATest) => proofByCode(server, person, person.number, 'handOverSuperAdmin')
async function offer(from: PersonOfATest, to: { account: unknown } | string, becomes = 'admin') {
  const id = typeof to === 'string' ? to : idOf(to)
  const proof = await proofOf(from)
  return from.ask({ method: 'POST', url: '/v1/organisation/super-admin-offers', payload: { to: id, becomes, proof } })
}
const idOf = ({ account }: { account: unknown }) =>
  typeof account === 'string' ? account : (account as { id: string }).id
const offered = async (from: PersonOfATest, to: PersonOfATest, becomes?: string) => {
  const answer = await offer(from, to, becomes)
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<SuperAdminOffer>()
}
const accept = (person: PersonOfATest, id: string, proof: string) =>
  person.ask({ method: 'POST', url: `/v1/my/super-admin-offers/${id}/acceptance`, payload: { proof } })
const decline = (person: PersonOfATest, id: string) =>
  person.ask({ method: 'POST', url: `/v1/my/super-admin-offers/${id}/refusal` })
const withdraw = (person: PersonOfATest, id: string) =>
  person.ask({ method: 'DELETE', url: `/v1/organisation/super-admin-offers/${id}` })
const mine = async (person: PersonOfATest) =>
  (await person.ask({ method: 'GET', url: '/v1/my/super-admin-offers' })).json<{ offers: SuperAdminOffer[] }>().offers
const waiting = async (person: PersonOfATest) =>
  (await person.ask({ method: 'GET', url: '/v1/organisation' })).json<{ offers: SuperAdminOffer[] }>().offers
const roles = async (...people: PersonOfATest[]) =>
  Promise.all(
    people.map(async (one) => (await one.ask({ method: 'GET', url: '/v1/my/session' })).json().account.facts.role),
  )
const code = (answer: LightMyRequestResponse | undefined) =>
  answer && answer.statusCode >= 400 ? problem(answer).code : answer?.statusCode
const lastEvents = async (account: string) =>
  (
    await server.deps.db.pool.query<{ event: string; terminal: string | null }>(
      'select event, terminal from security_log where account_id = $1 order by id desc limit 1',
      [account],
    )
  ).rows
const acts = async ({ id }: OrganisationOfATest) =>
  server.deps.db.queries
    .selectFrom('administrators_log')
    .select(['event', 'actor_id', 'subject_id', 'details'])
    .where('organisation_id', '=', id)
    .orderBy('id')
    .execute()

describe('CL6 handing the role of a super admin over', () => {
  it('waits for the consent of the other, who sees the offer at once', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada } = house
    const live = await connectLive(server.app, { token: ada.token }, ada.headers)
    await live.next('welcome')
    const made = await offered(eve, ada, 'member')
    expect(made).toEqual({
      id: expect.any(String),
      from: { account: eve.account.id, nickname: '夏娃' },
      to: { account: ada.account.id, nickname: '阿德' },
      becomes: 'member',
      offeredAt: server.clock.now().toISOString(),
      expiresAt: new Date(server.clock.now().getTime() + SUPER_ADMIN_OFFER_LIVES_FOR).toISOString(),
    })
    await live.next('account.changed')
    await live.next('organisation.changed')
    expect(await mine(ada)).toEqual([made])
    expect(await waiting(eve)).toEqual([made])
    expect(await mine(eve)).toEqual([])
    expect(await roles(eve, ada)).toEqual(['super_admin', 'admin'])
  })

  it('makes one super admin and the other what they chose, tells both, and stands in both logs', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada } = house
    const { id } = await offered(eve, ada, 'member')
    const live = await connectLive(server.app, { token: eve.token }, eve.headers)
    await live.next('welcome')
    const answer = await accept(ada, id, await proofOf(ada))
    expect([answer.statusCode, answer.json()]).toEqual([200, { role: 'super_admin' }])
    expect(await live.next('security.changed')).toMatchObject({ event: 'roleChanged', by: null })
    expect(await roles(eve, ada)).toEqual(['member', 'super_admin'])
    expect(await lastEvents(eve.account.id)).toEqual([{ event: 'roleChanged', terminal: null }])
    expect(await lastEvents(ada.account.id)).toEqual([{ event: 'roleChanged', terminal: 'web' }])
    const [from, to] = [eve.account.id, ada.account.id]
    expect(await acts(house)).toEqual([
      { event: 'superAdminOffered', actor_id: from, subject_id: to, details: { becomes: 'member' } },
      { event: 'superAdminOfferAccepted', actor_id: to, subject_id: from, details: { becomes: 'member' } },
    ])
    expect(code(await eve.ask({ method: 'GET', url: '/v1/organisation' }))).toBe('role.mayNot')
    expect(await mine(ada)).toEqual([])
    expect(code(await accept(ada, id, await proofOf(ada)))).toBe('offer.gone')
  })

  it('may leave both super admins', async () => {
    const { superAdmin: eve, member: bo } = await openOrganisation(server)
    const { id } = await offered(eve, bo, 'super_admin')
    expect(code(await accept(bo, id, await proofOf(bo)))).toBe(200)
    expect(await roles(eve, bo)).toEqual(['super_admin', 'super_admin'])
  })

  it('is declined, and the giver stays and may offer it again', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, member: bo } = house
    const { id } = await offered(eve, bo)
    expect(code(await decline(bo, id))).toBe(204)
    expect(await roles(eve, bo)).toEqual(['super_admin', 'member'])
    expect(await waiting(eve)).toEqual([])
    expect(code(await decline(bo, id))).toBe('offer.gone')
    expect(code(await accept(bo, id, await proofOf(bo)))).toBe('offer.gone')
    expect((await acts(house)).at(-1)).toMatchObject({ event: 'superAdminOfferDeclined', actor_id: bo.account.id })
    await offered(eve, bo)
  })

  it('is withdrawn, by the giver or another super admin, until it is answered', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada, member: bo } = house
    const second = await memberIn(server, house.id, { role: 'super_admin' })
    for (const by of [eve, second]) {
      const { id } = await offered(eve, bo)
      expect(code(await withdraw(ada, id))).toBe('role.mayNot')
      expect(code(await withdraw(by, id))).toBe(204)
      expect(code(await withdraw(by, id))).toBe('offer.gone')
      expect(code(await accept(bo, id, await proofOf(bo)))).toBe('offer.gone')
    }
    expect(await mine(bo)).toEqual([])
  })

  it('ends after seven days, and makes room for another', async () => {
    const { superAdmin: eve, admin: ada, member: bo } = await openOrganisation(server)
    const { id, expiresAt } = await offered(eve, ada)
    expect(code(await offer(eve, bo))).toBe('offer.already')
    const proof = await proofOf(ada)
    server.clock.set(new Date(Date.parse(expiresAt) - 1))
    expect(await mine(ada)).toHaveLength(1)
    server.clock.set(new Date(expiresAt))
    expect([await mine(ada), await waiting(eve)]).toEqual([[], []])
    expect(code(await accept(ada, id, proof))).toBe('proof.needed')
    expect(code(await accept(ada, id, await proofOf(ada)))).toBe('offer.gone')
    expect(code(await withdraw(eve, id))).toBe('offer.gone')
    await offered(eve, bo)
  })

  it('is offered to a member who is in, and none already', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada } = house
    const theirs = await openOrganisation(server)
    const second = await memberIn(server, house.id, { role: 'super_admin' })
    const invited = await addMemberTo(server, house.id, { state: 'invited' })
    const disabled = await addMemberTo(server, house.id, { state: 'disabled' })
    expect(code(await offer(eve, invited))).toBe('member.notActive')
    expect(code(await offer(eve, disabled))).toBe('member.notActive')
    expect(code(await offer(eve, theirs.member))).toBe('member.unknown')
    expect(code(await offer(eve, crypto.randomUUID()))).toBe('member.unknown')
    expect(code(await offer(eve, second))).toBe('offer.isSuperAdmin')
    expect(code(await offer(eve, eve))).toBe('offer.isSuperAdmin')
    expect(code(await offer(ada, house.member))).toBe('role.mayNot')
    expect(code(await offer(house.member, ada))).toBe('role.mayNot')
  })

  it('is for the web page, and wants a proof for this that is used once', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada, member: bo } = house
    const phone = Object.assign(await signIn(server, eve.number, 'ios'), { number: eve.number, nickname: '' })
    const asked = { to: ada.account.id, becomes: 'admin', proof: 'x' }
    const ask = (person: PersonOfATest | typeof phone, payload: object) =>
      person.ask({ method: 'POST', url: '/v1/organisation/super-admin-offers', payload })
    expect(code(await ask(phone, asked))).toBe('action.onWeb')
    expect(code(await ask(eve, asked))).toBe('proof.needed')
    const otherProof = await proofByCode(server, eve, eve.number, 'addPasskey')
    expect(code(await ask(eve, { ...asked, proof: otherProof }))).toBe('proof.needed')
    const proof = await proofOf(eve)
    expect(code(await ask(eve, { ...asked, proof }))).toBe(201)
    expect(code(await ask(eve, { to: bo.account.id, becomes: 'admin', proof }))).toBe('proof.needed')
    const [{ id }] = (await mine(ada)) as [SuperAdminOffer]
    expect(code(await accept(ada, id, 'x'))).toBe('proof.needed')
    const adas = await signIn(server, ada.number, 'mac')
    const onMac = await adas.ask({
      method: 'POST',
      url: `/v1/my/super-admin-offers/${id}/acceptance`,
      payload: { proof: 'x' },
    })
    expect(code(onMac)).toBe('action.onWeb')
  })

  it('is answered by nobody else', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada, member: bo } = house
    const { superAdmin: stranger } = await openOrganisation(server)
    const { id } = await offered(eve, ada)
    for (const other of [bo, eve, stranger]) {
      expect(code(await accept(other, id, await proofOf(other)))).toBe('offer.gone')
      expect(code(await decline(other, id))).toBe('offer.gone')
    }
    expect(code(await withdraw(stranger, id))).toBe('offer.gone')
    expect(await mine(ada)).toHaveLength(1)
  })

  it('of one who is no super admin any more is over', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada } = house
    const second = await memberIn(server, house.id, { role: 'super_admin' })
    const { id } = await offered(second, ada)
    await server.deps.db.queries
      .updateTable('accounts')
      .set({ role: 'member' })
      .where('id', '=', second.account.id)
      .execute()
    expect([await mine(ada), await waiting(eve)]).toEqual([[], []])
    expect(code(await accept(ada, id, await proofOf(ada)))).toBe('offer.gone')
    expect(await roles(eve, ada)).toEqual(['super_admin', 'admin'])
  })

  it('of two to one member the other is void when one is accepted', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada } = house
    const second = await memberIn(server, house.id, { role: 'super_admin' })
    const [first, later] = [await offered(eve, ada), await offered(second, ada)]
    expect(code(await accept(ada, first.id, await proofOf(ada)))).toBe(200)
    expect(code(await accept(ada, later.id, await proofOf(ada)))).toBe('offer.gone')
    expect(await roles(eve, second, ada)).toEqual(['admin', 'super_admin', 'super_admin'])
    await offered(second, eve)
  })
})

describe('CL6 of two that come at once the second finds what the first one did', () => {
  it.each([['accept', 'withdraw'] as const, ['withdraw', 'accept'] as const])('%s, then %s', async (first, second) => {
    const { superAdmin: eve, admin: ada, id: house } = await openOrganisation(server)
    const { id } = await offered(eve, ada, 'member')
    const proof = await proofOf(ada)
    const acts = { accept: () => accept(ada, id, proof), withdraw: () => withdraw(eve, id) }
    const [early, late] = await oneBehindTheOther(server, house, acts[first], acts[second])
    expect(early?.statusCode).toBeLessThan(300)
    // Who gave the role away may not withdraw any more; what was withdrawn cannot be accepted.
    expect(code(late)).toBe(first === 'accept' ? 'role.mayNot' : 'offer.gone')
    expect(await roles(eve, ada)).toEqual(first === 'accept' ? ['member', 'super_admin'] : ['super_admin', 'admin'])
  })

  it.each([['accept', 'decline'] as const, ['decline', 'accept'] as const])('%s, then %s', async (first, second) => {
    const { superAdmin: eve, admin: ada, id: house } = await openOrganisation(server)
    const { id } = await offered(eve, ada)
    const proof = await proofOf(ada)
    const acts = { accept: () => accept(ada, id, proof), decline: () => decline(ada, id) }
    const [early, late] = await oneBehindTheOther(server, house, acts[first], acts[second])
    expect(early?.statusCode).toBeLessThan(300)
    expect(code(late)).toBe('offer.gone')
    expect(await roles(eve, ada)).toEqual(first === 'accept' ? ['admin', 'super_admin'] : ['super_admin', 'admin'])
  })

  it('two offers of one giver: one is made', async () => {
    const { superAdmin: eve, admin: ada, member: bo, id } = await openOrganisation(server)
    const proofs = [await proofOf(eve), await proofOf(eve)]
    const ask = (to: PersonOfATest, proof?: string) =>
      eve.ask({
        method: 'POST',
        url: '/v1/organisation/super-admin-offers',
        payload: { to: to.account.id, becomes: 'admin', proof },
      })
    const answers = await oneBehindTheOther(
      server,
      id,
      () => ask(ada, proofs[0]),
      () => ask(bo, proofs[1]),
    )
    expect(answers.map(code)).toEqual([201, 'offer.already'])
    expect(await waiting(eve)).toHaveLength(1)
  })

  it('two super admins who hand over to each other in a row leave one of them', async () => {
    const house = await openOrganisation(server)
    const { superAdmin: eve, admin: ada, member: bo } = house
    const second = await memberIn(server, house.id, { role: 'super_admin' })
    const [one, two] = [await offered(eve, ada, 'member'), await offered(second, bo, 'member')]
    const proofs = [await proofOf(ada), await proofOf(bo)]
    const answers = await oneBehindTheOther(
      server,
      house.id,
      () => accept(ada, one.id, proofs[0]!),
      () => accept(bo, two.id, proofs[1]!),
    )
    expect(answers.map(code)).toEqual([200, 200])
    expect(await roles(eve, second, ada, bo)).toEqual(['member', 'member', 'super_admin', 'super_admin'])
  })
})

describe('CL6 whatever the code does, the database', () => {
  const change = (account: string, role: 'admin' | 'member') =>
    server.deps.db.queries.updateTable('accounts').set({ role }).where('id', '=', account).execute()

  it('keeps the last super admin of an organisation', async () => {
    const { superAdmin: eve } = await openOrganisation(server)
    const kept = { constraint: 'organisations_keep_a_super_admin' }
    await expect(change(eve.account.id, 'member')).rejects.toMatchObject(kept)
    await expect(
      server.deps.db.queries
        .updateTable('members')
        .set({ disabled_at: server.clock.now() })
        .where('account_id', '=', eve.account.id)
        .execute(),
    ).rejects.toMatchObject(kept)
    expect(await roles(eve)).toEqual(['super_admin'])
  })

  it('lets one of two who go at once go', async () => {
    const { superAdmin: eve, id } = await openOrganisation(server)
    const second = await memberIn(server, id, { role: 'super_admin' })
    const gone = await Promise.allSettled([change(eve.account.id, 'member'), change(second.account.id, 'admin')])
    expect(gone.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
