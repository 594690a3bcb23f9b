import { randomUUID } from 'node:crypto'
import type { MemberState, Role, Terminal } from '@foyer/rules'
import { joinMember } from '../members/join-member.ts'
import { openMember } from '../members/open-member.ts'
import { newNumber, signIn, type TestTerminal } from './people.ts'
import type { TestServer } from './test-server.ts'

export interface OrganisationOfATest {
  id: string
  name: string
  /** Each signed in on the web. */
  superAdmin: PersonOfATest
  admin: PersonOfATest
  member: PersonOfATest
}

export interface MemberOfATest {
  account: string
  number: string
  nickname: string
}

export type PersonOfATest = Omit<MemberOfATest, 'account'> & TestTerminal

export interface WhichMember {
  role?: Role
  state?: MemberState
  nickname?: string
  number?: string
  department?: string | null
}

let opened = 0

/** An organisation of its own with a super admin, an admin and a member, who are signed in. */
export async function openOrganisation(
  server: TestServer,
  { plan = 'business', name = `企业${++opened}` }: { plan?: 'business' | 'enterprise'; name?: string } = {},
): Promise<OrganisationOfATest> {
  const id = randomUUID()
  const { queries } = server.deps.db
  await queries.insertInto('organisations').values({ id, name, plan, created_at: server.clock.now() }).execute()
  return {
    id,
    name,
    superAdmin: await memberIn(server, id, { role: 'super_admin', nickname: '夏娃' }),
    admin: await memberIn(server, id, { role: 'admin', nickname: '阿德' }),
    member: await memberIn(server, id, { nickname: '阿博' }),
  }
}

/** Another member of it, who is signed in. */
export async function memberIn(
  server: TestServer,
  organisation: string,
  which: Omit<WhichMember, 'state'> = {},
  kind: Terminal = 'web',
): Promise<PersonOfATest> {
  const member = await addMemberTo(server, organisation, which)
  return Object.assign(member, await signIn(server, member.number, kind))
}

/** Another member of it, who is not signed in. */
export async function addMemberTo(
  server: TestServer,
  organisation: string,
  { role = 'member', state = 'active', nickname = '成员', number = newNumber(), department = null }: WhichMember = {},
): Promise<MemberOfATest> {
  const { db, secrets } = server.deps
  const now = server.clock.now()
  const account = await db.transaction(async (tx) => {
    const person = { organisation, nickname, number, department, role, invitedBy: null }
    const id = await openMember({ secrets }, tx, person, now)
    if (state !== 'invited') await joinMember(tx, id, { terminal: 'web', place: null }, now)
    if (state === 'disabled')
      await tx.updateTable('members').set({ disabled_at: now }).where('account_id', '=', id).execute()
    return id
  })
  return { account, number, nickname }
}
