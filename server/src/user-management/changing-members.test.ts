import type { Meeting, Member, MemberDeletion } from '@foyer/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { join, joined, mine, participantsSeen, plan, planned, started } from '../testing/in-meetings.ts'
import {
  addMemberTo,
  connectLive,
  memberIn,
  newNumber,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
let organisation: OrganisationOfATest
let another: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
  another = await openOrganisation(server)
})
beforeEach(async () => {
  organisation = await openOrganisation(server)
})
afterAll(() => server.stop())

const MEMBERS = '/v1/organisation/members'
const list = (who: TestTerminal, payload: object = {}) => who.ask({ method: 'POST', url: `${MEMBERS}/list`, payload })
const add = (who: TestTerminal, payload: object) => who.ask({ method: 'POST', url: MEMBERS, payload })
const edit = (who: TestTerminal, member: string, payload: object) =>
  who.ask({ method: 'PUT', url: `${MEMBERS}/${member}`, payload })
const changeRole = (who: TestTerminal, member: string, role: string) =>
  who.ask({ method: 'PUT', url: `${MEMBERS}/${member}/role`, payload: { role } })
const disable = (who: TestTerminal, member: string) =>
  who.ask({ method: 'POST', url: `${MEMBERS}/${member}/disabling` })
const enable = (who: TestTerminal, member: string) =>
  who.ask({ method: 'DELETE', url: `${MEMBERS}/${member}/disabling` })
const remove = (who: TestTerminal, member: string) => who.ask({ method: 'POST', url: `${MEMBERS}/${member}/deletion` })
const lookAtDeletion = async (who: TestTerminal, member: string) =>
  (await who.ask({ method: 'GET', url: `${MEMBERS}/${member}/deletion` })).json<MemberDeletion>()
const me = (terminal: TestTerminal) => terminal.ask({ method: 'GET', url: '/v1/my/session' })
const rowOf = (account: string) =>
  server.deps.db.queries.selectFrom('members').selectAll().where('account_id', '=', account).executeTakeFirst()
const acts = async (id = organisation.id) =>
  (
    await server.deps.db.queries
      .selectFrom('administrators_log')
      .select(['event', 'actor_id', 'subject_id', 'details'])
      .where('organisation_id', '=', id)
      .orderBy('id')
      .execute()
  ).filter((act) => act.event !== 'memberJoined')
const securityLogOf = async (account: string) =>
  (
    await server.deps.db.queries
      .selectFrom('security_log')
      .select('event')
      .where('account_id', '=', account)
      .orderBy('id')
      .execute()
  ).map((entry) => entry.event)
const waitsAfter = async (from: string, to: string, becomes = 'admin' as const) => {
  const id = crypto.randomUUID()
  const now = server.clock.now()
  await server.deps.db.queries
    .insertInto('super_admin_offers')
    .values({
      id,
      organisation_id: organisation.id,
      from_account: from,
      to_account: to,
      becomes,
      offered_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
    })
    .execute()
  return async () =>
    (
      await server.deps.db.queries
        .selectFrom('super_admin_offers')
        .select('outcome')
        .where('id', '=', id)
        .executeTakeFirst()
    )?.outcome
}

describe('whatever is done to a member', () => {
  it('is refused to a member, and to an administrator for what only a super admin may', async () => {
    const { admin, member } = organisation
    const { account } = await addMemberTo(server, organisation.id)
    for (const answer of [
      await add(member, { nickname: '新', phone: { number: newNumber() } }),
      await edit(member, account, { nickname: '新', department: null }),
      await changeRole(member, account, 'admin'),
      await changeRole(admin, account, 'admin'),
      await disable(member, account),
      await enable(member, account),
      await remove(member, account),
      await remove(admin, account),
      await admin.ask({ method: 'GET', url: `${MEMBERS}/${account}/deletion` }),
    ])
      expect(problem(answer).code).toBe('role.mayNot')
    expect(await acts()).toEqual([])
  })

  it('does not reach another organisation, nor nobody', async () => {
    const { superAdmin } = organisation
    for (const member of [another.member.account.id, crypto.randomUUID()])
      for (const answer of [
        await edit(superAdmin, member, { nickname: '新', department: null }),
        await changeRole(superAdmin, member, 'admin'),
        await disable(superAdmin, member),
        await enable(superAdmin, member),
        await remove(superAdmin, member),
        await superAdmin.ask({ method: 'GET', url: `${MEMBERS}/${member}/deletion` }),
      ])
        expect(problem(answer)).toMatchObject({ code: 'member.unknown', status: 404 })
    expect(await rowOf(another.member.account.id)).toMatchObject({ name: '阿博', role: 'member', disabled_at: null })
  })

  it('an administrator has no say over administrators, not even over itself', async () => {
    const { superAdmin, admin } = organisation
    const other = await addMemberTo(server, organisation.id, { role: 'admin' })
    for (const subject of [superAdmin.account.id, admin.account.id, other.account])
      for (const answer of [
        await edit(admin, subject, { nickname: '新', department: null }),
        await disable(admin, subject),
        await enable(admin, subject),
      ])
        expect(problem(answer).code).toBe('role.outOfReach')
  })

  it('is refused to one whose role was taken away since the request was looked at', async () => {
    const { superAdmin, admin } = organisation
    const { account } = await addMemberTo(server, organisation.id)
    const [demoted, disabled] = await Promise.all([
      changeRole(superAdmin, admin.account.id, 'member'),
      disable(admin, account),
    ])
    expect(demoted.statusCode).toBe(200)
    if (disabled.statusCode !== 200) expect(problem(disabled).code).toBe('role.mayNot')
    expect((await rowOf(account))?.disabled_at !== null).toBe(disabled.statusCode === 200)
    expect(problem(await disable(admin, account)).code).toBe('role.mayNot')
  })
})

describe('adding a member', () => {
  it('makes an invited account, which whoever holds the number joins; a message says so', async () => {
    const { admin, id, name } = organisation
    const number = newNumber()
    const live = await connectLive(server.app, {}, admin.headers)
    await live.next('welcome')
    const answer = await add(admin, { nickname: '  林   夏 ', phone: { number } })
    expect(answer.statusCode).toBe(201)
    const member = answer.json<Member>()
    expect(member).toMatchObject({
      nickname: '林 夏',
      state: 'invited',
      role: 'member',
      terminals: 0,
      lastUsedAt: null,
    })
    expect(await live.next('organisation.changed')).toMatchObject({ what: 'members' })
    live.close()
    expect((await server.sandbox.waitForMessage(number)).text).toContain(name)
    expect((await stepByCode(server, number, 'ios')).step).toMatchObject({ outcome: 'join', nickname: '林 夏' })
    expect(await acts()).toEqual([
      {
        event: 'memberAdded',
        actor_id: admin.account.id,
        subject_id: member.account,
        details: { invited: true },
      },
    ])
    expect(await rowOf(member.account)).toMatchObject({ organisation_id: id, invited_by: admin.account.id, number })
  })

  it('says nothing to the number unless asked to', async () => {
    const number = newNumber()
    await add(organisation.admin, { nickname: '安静', phone: { number }, invite: false })
    const { queries } = server.deps.db
    const key = server.deps.secrets.keyOf('number', number)
    const queued = await queries.selectFrom('messages').selectAll().where('number_key', '=', key).execute()
    expect(queued).toEqual([])
  })

  it('PH11: refuses a number that somebody of the organisation has, and takes one that is bound elsewhere', async () => {
    const { superAdmin, member } = organisation
    const taken = await add(superAdmin, { nickname: '二号', phone: { number: member.number } })
    expect(problem(taken).code).toBe('number.taken')
    const elsewhere = await add(superAdmin, { nickname: '二号', phone: { number: another.member.number } })
    expect(elsewhere.statusCode).toBe(201)
  })

  it('one of two who add the same number at once is refused', async () => {
    const { superAdmin, admin } = organisation
    const phone = { number: newNumber() }
    const answers = await Promise.all([
      add(superAdmin, { nickname: '一号', phone }),
      add(admin, { nickname: '二号', phone }),
    ])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 409])
  })

  it('PH10: refuses a number that rests in the organisation', async () => {
    const { superAdmin, member } = organisation
    const { queries } = server.deps.db
    const now = server.clock.now()
    const rests_until = new Date(now.getTime() + 3_600_000)
    await queries
      .updateTable('phone_bindings')
      .set({ ended_at: now, end_reason: 'rebound', rests_until })
      .where('account_id', '=', member.account.id)
      .execute()
    expect((await rowOf(member.account.id))?.number).toBeNull()
    const resting = await add(superAdmin, { nickname: '二号', phone: { number: member.number } })
    expect(problem(resting)).toMatchObject({ code: 'number.resting', facts: { until: rests_until.toISOString() } })
  })

  it('refuses what is no name, no number, and a department that is not there', async () => {
    const { superAdmin } = organisation
    const phone = { number: newNumber() }
    const elsewhere = await departmentOf(another.superAdmin, '别处')
    expect(problem(await add(superAdmin, { nickname: '\u200b', phone })).code).toBe('nickname.invalid')
    expect(problem(await add(superAdmin, { nickname: '新', phone: { number: '12345' } })).code).toBe('number.invalid')
    for (const department of [elsewhere, crypto.randomUUID()])
      expect(problem(await add(superAdmin, { nickname: '新', phone, department })).code).toBe('department.unknown')
    expect(await acts()).toEqual([])
  })
})

async function departmentOf(who: TestTerminal, name: string): Promise<string> {
  const payload = { name, parent: null }
  return (await who.ask({ method: 'POST', url: '/v1/organisation/departments', payload })).json<{ id: string }>().id
}

describe('editing a member', () => {
  it('changes name and department, which the member’s terminals show at once', async () => {
    const { admin, member } = organisation
    const department = await departmentOf(admin, '设计')
    const live = await connectLive(server.app, {}, member.headers)
    await live.next('welcome')
    const answer = await edit(admin, member.account.id, { nickname: '阿博文', department })
    expect(answer.json<Member>()).toMatchObject({ nickname: '阿博文', department: { id: department, path: ['设计'] } })
    expect(await live.next('profile.changed')).toMatchObject({ nickname: '阿博文' })
    live.close()
    expect((await me(member)).json<{ account: { nickname: string } }>().account.nickname).toBe('阿博文')
    expect((await acts()).at(-1)).toMatchObject({
      event: 'memberEdited',
      subject_id: member.account.id,
      details: { name: true, department: true, number: false },
    })
    expect(await securityLogOf(member.account.id)).toContain('nicknameChanged')
  })

  it('what is as it was is not recorded', async () => {
    const { admin, member } = organisation
    const answer = await edit(admin, member.account.id, {
      nickname: '阿博',
      department: null,
      phone: { number: member.number },
    })
    expect(answer.statusCode).toBe(200)
    expect(await acts()).toEqual([])
  })

  it('PH7: the number of one who joined is theirs; of one who is invited it is put right, and does not rest', async () => {
    const { admin, member } = organisation
    const theirs = { nickname: '阿博', department: null, phone: { number: newNumber() } }
    expect(problem(await edit(admin, member.account.id, theirs)).code).toBe('member.numberIsTheirs')

    const wrong = await addMemberTo(server, organisation.id, { state: 'invited', nickname: '林夏' })
    const right = newNumber()
    const put = await edit(admin, wrong.account, { nickname: '林夏', department: null, phone: { number: right } })
    expect(put.statusCode).toBe(200)
    expect(await rowOf(wrong.account)).toMatchObject({ number: right })
    expect((await stepByCode(server, right, 'ios')).step.outcome).toBe('join')
    expect((await stepByCode(server, wrong.number, 'ios')).step.outcome).toBe('register')
    expect((await add(admin, { nickname: '别人', phone: { number: wrong.number } })).statusCode).toBe(201)
  })

  it('refuses what adding refuses', async () => {
    const { admin, member } = organisation
    const { account } = await addMemberTo(server, organisation.id, { state: 'invited' })
    const same = { nickname: '新', department: null }
    const refused = async (payload: object) => problem(await edit(admin, account, { ...same, ...payload })).code
    expect(await refused({ nickname: '字'.repeat(21) })).toBe('nickname.invalid')
    expect(await refused({ department: crypto.randomUUID() })).toBe('department.unknown')
    expect(await refused({ phone: { number: member.number } })).toBe('number.taken')
    expect(await refused({ phone: { number: '1'.repeat(5) } })).toBe('number.invalid')
    const now = server.clock.now()
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ ended_at: now, end_reason: 'rebound', rests_until: new Date(now.getTime() + 1000) })
      .where('account_id', '=', member.account.id)
      .execute()
    expect(await refused({ phone: { number: member.number } })).toBe('number.resting')
  })
})

describe('CL6: changing a role', () => {
  it('makes an administrator of a member, who sees it at once and may act; and a member again, who may not', async () => {
    const { superAdmin, member } = organisation
    const live = await connectLive(server.app, {}, member.headers)
    await live.next('welcome')
    const risen = await changeRole(superAdmin, member.account.id, 'admin')
    expect(risen.json<Member>().role).toBe('admin')
    expect(await live.next('security.changed')).toMatchObject({ event: 'roleChanged', by: null })
    await live.next('account.changed')
    live.close()
    expect((await list(member)).statusCode).toBe(200)
    expect((await server.sandbox.waitForMessage(member.number)).text).toContain('已变更企业角色')
    expect(await securityLogOf(member.account.id)).toContain('roleChanged')
    await changeRole(superAdmin, member.account.id, 'member')
    expect(problem(await list(member)).code).toBe('role.mayNot')
    expect((await acts()).map((act) => [act.event, act.details])).toEqual([
      ['memberRoleChanged', { from: 'member', to: 'admin' }],
      ['memberRoleChanged', { from: 'admin', to: 'member' }],
    ])
  })

  it('makes no administrator of one who is invited or kept out', async () => {
    for (const state of ['invited', 'disabled'] as const) {
      const { account } = await addMemberTo(server, organisation.id, { state })
      expect(problem(await changeRole(organisation.superAdmin, account, 'admin')).code).toBe('member.notActive')
    }
    const keptOut = await addMemberTo(server, organisation.id, { state: 'disabled', role: 'admin' })
    expect((await changeRole(organisation.superAdmin, keptOut.account, 'member')).statusCode).toBe(200)
  })

  it('a super admin gives the own role up when another remains, and not before', async () => {
    const { superAdmin } = organisation
    const only = await changeRole(superAdmin, superAdmin.account.id, 'member')
    expect(problem(only)).toMatchObject({ code: 'account.onlySuperAdmin', rule: 'CL6' })
    expect((await me(superAdmin)).json().account.facts.role).toBe('super_admin')

    // One who is kept out does not count.
    const keptOut = await addMemberTo(server, organisation.id, { role: 'super_admin', state: 'disabled' })
    expect(problem(await changeRole(superAdmin, superAdmin.account.id, 'admin')).code).toBe('account.onlySuperAdmin')
    await enable(superAdmin, keptOut.account)
    const given = await changeRole(superAdmin, superAdmin.account.id, 'admin')
    expect(given.json<Member>()).toMatchObject({ role: 'admin', isYou: true })
    expect((await me(superAdmin)).json().account.facts.role).toBe('admin')
  })

  it('two super admins who demote each other at once: one of them stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, superAdmin } = await openOrganisation(server)
      const other = await memberIn(server, id, { role: 'super_admin' })
      const answers = await Promise.all([
        changeRole(superAdmin, other.account.id, 'admin'),
        changeRole(other, superAdmin.account.id, 'member'),
      ])
      const refused = answers.filter((one) => one.statusCode !== 200)
      expect(refused.map((one) => problem(one).code)).toEqual(['role.mayNot'])
      expect(await superAdminsOf(id)).toBe(1)
    }
  })

  it('two super admins who give their own role up at once: one of them stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, superAdmin } = await openOrganisation(server)
      const other = await memberIn(server, id, { role: 'super_admin' })
      const answers = await Promise.all([
        changeRole(superAdmin, superAdmin.account.id, 'member'),
        changeRole(other, other.account.id, 'member'),
      ])
      const refused = answers.filter((one) => one.statusCode !== 200)
      expect(refused.map((one) => problem(one).code)).toEqual(['account.onlySuperAdmin'])
      expect(await superAdminsOf(id)).toBe(1)
    }
  })

  it('an offer by or to one who is less than before is void', async () => {
    const { superAdmin, admin, member, id } = organisation
    const second = await memberIn(server, id, { role: 'super_admin' })
    const byDemoted = await waitsAfter(second.account.id, member.account.id)
    const toDemoted = await waitsAfter(superAdmin.account.id, admin.account.id)
    await changeRole(superAdmin, second.account.id, 'admin')
    expect([await byDemoted(), await toDemoted()]).toEqual(['void', null])
    await changeRole(superAdmin, admin.account.id, 'member')
    expect(await toDemoted()).toBe('void')
    const toRisen = await waitsAfter(superAdmin.account.id, member.account.id)
    await changeRole(superAdmin, member.account.id, 'admin')
    expect(await toRisen()).toBeNull()
  })
})

async function superAdminsOf(organisation: string): Promise<number> {
  const rows = await server.deps.db.queries
    .selectFrom('members')
    .select('account_id')
    .where('organisation_id', '=', organisation)
    .where('role', '=', 'super_admin')
    .where('disabled_at', 'is', null)
    .execute()
  return rows.length
}

describe('keeping a member out', () => {
  it('signs every terminal out, which are told why, and lets none in until it is enabled', async () => {
    const { admin, member } = organisation
    const ios = await signIn(server, member.number, 'ios')
    const live = await connectLive(server.app, { token: ios.token })
    await live.next('welcome')
    const other = await server.another()
    const asksThere = (terminal: TestTerminal) =>
      other.app.inject({ method: 'GET', url: '/v1/my/session', headers: { host: 'foyer.test', ...terminal.headers } })
    for (let asked = 0; asked < 3; asked += 1) await asksThere(ios)

    const answer = await disable(admin, member.account.id)
    expect(answer.json<Member>()).toMatchObject({ state: 'disabled', terminals: 0 })
    expect((await asksThere(ios)).statusCode).toBe(401) // as soon as it was acknowledged, everywhere
    expect(await live.next('session.ended')).toMatchObject({ reason: 'disabledByOrganisation', by: null })
    for (const terminal of [ios, member])
      expect(problem(await me(terminal)).facts).toMatchObject({ reason: 'disabledByOrganisation' })
    expect(problem((await stepByCode(server, member.number, 'ios')).answer).code).toBe('member.disabled')

    const enabled = await enable(admin, member.account.id)
    expect(enabled.json<Member>()).toMatchObject({ state: 'active', disabledAt: null })
    expect((await me(await signIn(server, member.number, 'ios'))).statusCode).toBe(200)
    expect((await securityLogOf(member.account.id)).filter((one) => one.startsWith('member'))).toEqual([
      'memberDisabled',
      'memberEnabled',
    ])
    expect((await acts()).map((act) => act.event)).toEqual(['memberDisabled', 'memberEnabled'])
  })

  it('again changes nothing', async () => {
    const { superAdmin, admin, member } = organisation
    await disable(admin, member.account.id)
    server.clock.pass(60_000)
    const before = await rowOf(member.account.id)
    expect((await disable(superAdmin, member.account.id)).statusCode).toBe(200)
    expect(await rowOf(member.account.id)).toEqual(before)
    await enable(admin, member.account.id)
    expect((await enable(admin, member.account.id)).statusCode).toBe(200)
    expect((await acts()).length).toBe(2)
  })

  it('is for no super admin, who gives the role up first', async () => {
    const { superAdmin } = organisation
    const other = await addMemberTo(server, organisation.id, { role: 'super_admin' })
    for (const account of [other.account, superAdmin.account.id])
      expect(problem(await disable(superAdmin, account)).code).toBe('account.hasAdministratorRole')
  })

  it('makes an offer to them void, and an invited one stays invited afterwards', async () => {
    const { superAdmin, member } = organisation
    const offer = await waitsAfter(superAdmin.account.id, member.account.id)
    await disable(superAdmin, member.account.id)
    expect(await offer()).toBe('void')
    const invited = await addMemberTo(server, organisation.id, { state: 'invited' })
    await disable(superAdmin, invited.account)
    expect((await enable(superAdmin, invited.account)).json<Member>().state).toBe('invited')
  })
})

describe('CL5: deleting a member', () => {
  it('says before what it would do', async () => {
    const { superAdmin, member } = organisation
    await signIn(server, member.number, 'ios')
    expect(await lookAtDeletion(superAdmin, member.account.id)).toEqual({
      stopped: null,
      terminals: 2,
      freesNumber: true,
      freesWechat: false,
      plannedMeetings: 0,
      attendances: 0,
    })
  })

  describe('who has planned meetings and is in one', () => {
    const hand = (who: TestTerminal, member: string, meetingsTo: string) =>
      who.ask({ method: 'POST', url: `${MEMBERS}/${member}/deletion`, payload: { meetingsTo } })
    const meeting = (id: string) =>
      server.deps.db.queries.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

    it('CL7: says before how many, cancels them, and leaves the one that it is in', async () => {
      const { superAdmin, admin, member } = organisation
      const coming = await planned(server, member)
      const running = await started(admin)
      await joined(member, running.meeting.id)
      expect(await lookAtDeletion(superAdmin, member.account.id)).toMatchObject({ plannedMeetings: 1, attendances: 1 })
      expect((await remove(superAdmin, member.account.id)).statusCode).toBe(200)
      expect(await meeting(coming.id)).toMatchObject({ end_reason: 'accountClosed', topic: null })
      expect((await participantsSeen(admin, running.meeting.id)).map((one) => one.terminal)).toEqual(['web'])
    })

    it('CL5: hands them to another member, as they were; who waits before a door and the heir are told', async () => {
      const { superAdmin, admin, member } = organisation
      const answer = await plan(server, member, { topic: '周会' })
      const { id, number } = answer.json<Meeting>()
      const guest = await memberIn(server, organisation.id, {}, 'ios')
      expect((await join(guest, id)).json()).toMatchObject({ outcome: 'lobby' })
      const live = await Promise.all(
        [await signIn(server, admin.number, 'mac'), guest].map(async ({ token }) => {
          const terminal = await connectLive(server.app, { token })
          await terminal.next('welcome')
          return terminal
        }),
      )
      expect((await hand(superAdmin, member.account.id, admin.account.id)).statusCode).toBe(200)
      for (const one of live) {
        await one.next('meetings.changed')
        await one.close()
      }
      expect(await meeting(id)).toMatchObject({ ended_at: null, owner_id: admin.account.id, host_id: admin.account.id })
      expect((await mine(admin)).meetings).toMatchObject([{ id, number, topic: '周会', own: true, hosting: true }])
      await joined(admin, id)
      expect((await join(guest, id)).json()).toMatchObject({ outcome: 'in' })
    })

    it('CL5: a calendar takes the file of one that was handed over for the newer, which names its new owner', async () => {
      const { superAdmin, admin, member } = organisation
      const { id } = await planned(server, member)
      const lines = async () =>
        (await admin.ask({ url: `/v1/meetings/${id}/calendar` })).body
          .split('\r\n')
          .filter((line) => /^(UID|SEQUENCE|SUMMARY):/.test(line))
      const before = await lines()
      expect(before).toEqual([expect.stringContaining(id), 'SEQUENCE:0', `SUMMARY:${member.account.nickname}的会议`])
      expect((await hand(superAdmin, member.account.id, admin.account.id)).statusCode).toBe(200)
      expect(await lines()).toEqual([before[0], 'SEQUENCE:1', `SUMMARY:${admin.account.nickname}的会议`])
    })

    it('CL5: refuses an heir of another organisation, one who is not in, one who is kept out, and the member itself', async () => {
      const { superAdmin, member, id } = organisation
      const coming = await planned(server, member)
      for (const [heir, code] of [
        [another.member.account.id, 'member.unknown'],
        [crypto.randomUUID(), 'member.unknown'],
        [(await addMemberTo(server, id, { state: 'invited' })).account, 'member.notActive'],
        [(await addMemberTo(server, id, { state: 'disabled' })).account, 'member.notActive'],
        [member.account.id, 'member.notActive'],
      ] as const)
        expect(problem(await hand(superAdmin, member.account.id, heir)).code).toBe(code)
      expect(await meeting(coming.id)).toMatchObject({ ended_at: null, owner_id: member.account.id })
      expect((await me(member)).statusCode).toBe(200)
    })

    it('two are deleted at once, each the other’s heir: one is, and has lost nothing that the other got', async () => {
      const { superAdmin, member, id } = organisation
      const other = await memberIn(server, id)
      const eve = await memberIn(server, id, { role: 'super_admin' })
      const coming = await planned(server, member)
      const answers = await Promise.all([
        hand(superAdmin, member.account.id, other.account.id),
        hand(eve, other.account.id, member.account.id),
      ])
      expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 404])
      const { owner_id, end_reason } = await meeting(coming.id)
      expect([owner_id, end_reason]).toEqual([
        answers[0]?.statusCode === 200 ? other.account.id : member.account.id,
        null,
      ])
    })
  })

  it('CL6: refuses an administrator, and the only super admin, and says so before', async () => {
    const { superAdmin, admin } = organisation
    const other = await addMemberTo(server, organisation.id, { role: 'super_admin', state: 'disabled' })
    for (const [account, code] of [
      [admin.account.id, 'account.hasAdministratorRole'],
      [superAdmin.account.id, 'account.onlySuperAdmin'],
      [other.account, 'account.hasAdministratorRole'],
    ] as const) {
      expect((await lookAtDeletion(superAdmin, account)).stopped).toEqual({ code, rule: 'CL6' })
      expect(problem(await remove(superAdmin, account))).toMatchObject({ code, rule: 'CL6' })
      expect(await rowOf(account)).toBeDefined()
    }
    expect(await acts()).toEqual([])
  })

  it('CL7: signs every terminal out, which are told why; the number is told, and free at once', async () => {
    const { superAdmin, member } = organisation
    const ios = await signIn(server, member.number, 'ios')
    const live = await connectLive(server.app, { token: ios.token })
    await live.next('welcome')
    const answer = await remove(superAdmin, member.account.id)
    expect(answer.json()).toMatchObject({ closure: expect.any(String), ended: 2 })
    expect(await live.next('session.ended')).toMatchObject({ reason: 'removedByOrganisation' })
    for (const terminal of [ios, member])
      expect(problem(await me(terminal)).facts).toMatchObject({ reason: 'removedByOrganisation' })
    expect((await server.sandbox.waitForMessage(member.number)).text).toContain('已被移出企业')
    expect((await list(superAdmin, { search: '阿博' })).json()).toMatchObject({ members: [], total: 0 })
    expect(problem(await remove(superAdmin, member.account.id)).code).toBe('member.unknown')
    expect(problem(await edit(superAdmin, member.account.id, { nickname: '新', department: null })).code).toBe(
      'member.unknown',
    )
    expect((await add(superAdmin, { nickname: '新人', phone: { number: member.number } })).statusCode).toBe(201)
    expect((await acts()).map((act) => act.event)).toEqual(['memberDeleted', 'memberAdded'])
  })

  it('a member who acts at the same moment has done it before or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { superAdmin, id } = organisation
      const member = await memberIn(server, id, {}, 'ios')
      const rename = { method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '改名' } } as const
      const [deleted, ...renamed] = await Promise.all([
        remove(superAdmin, member.account.id),
        member.ask(rename),
        member.ask(rename),
      ])
      expect(deleted.statusCode).toBe(200)
      for (const answer of renamed)
        if (answer.statusCode !== 200) expect(problem(answer).code).toMatch(/^session\.(ended|none)$/)
      const left = await server.deps.db.queries
        .selectFrom('accounts')
        .select(['nickname', 'closed_at'])
        .where('id', '=', member.account.id)
        .executeTakeFirst()
      expect(left).toMatchObject({ nickname: '', closed_at: expect.any(Date) })
      expect(problem(await member.ask(rename)).code).toMatch(/^session\.(ended|none)$/)
    }
  })

  it('of two who delete at once one is told that there is no such member', async () => {
    const { superAdmin, id, member } = organisation
    const other = await memberIn(server, id, { role: 'super_admin' })
    const answers = await Promise.all([remove(superAdmin, member.account.id), remove(other, member.account.id)])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 404])
  })
})

it('what the administrators’ log keeps of all this holds no name and no number', async () => {
  const { superAdmin, member } = organisation
  const number = newNumber()
  const added = (await add(superAdmin, { nickname: '不可记', phone: { number } })).json<Member>()
  await edit(superAdmin, added.account, { nickname: '不可记二', department: null, phone: { number: newNumber() } })
  await changeRole(superAdmin, member.account.id, 'admin')
  const kept = JSON.stringify(await acts())
  expect(kept).not.toMatch(/不可记|阿博|\+86|\d{11}/)
  expect(server.logged.join('')).not.toMatch(new RegExp(`不可记|${number.slice(3)}`))
})
