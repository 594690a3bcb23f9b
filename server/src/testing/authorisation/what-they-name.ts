import { randomBytes, randomUUID } from 'node:crypto'
import type { EndpointName, RefusalCode } from '@foyer/contract'
import { openMember } from '../../members/open-member.ts'
import { openSession } from '../../sessions/open-session.ts'
import { terminalOf } from '../people.ts'
import type { TestServer } from '../test-server.ts'
import { type Account, anApplication, keyOf, signedIn } from './callers.ts'
import { aMeetingOf, aNumberOf, anAttendanceOf } from './meetings-of.ts'

/** Whose things an address names: the caller's own or their organisation's. */
export interface Owner extends Account {
  organisation: string
}

/** What a parameter of an address names: how to make one of an owner's, and what somebody else is told who names it. */
// biome-ignore format: a table
export const NAMED: Record<string, { make: (server: TestServer, owner: Owner) => Promise<string>; unknown?: RefusalCode }> = {
  session:    { make: aTerminal,                                      unknown: 'terminal.unknown' },
  passkey:    { make: aPasskey,                                       unknown: 'passkey.unknown' },
  export:     { make: anExport,                                       unknown: 'dataExport.unknown' },
  member:     { make: aMember,                                        unknown: 'member.unknown' },
  department: { make: aDepartment,                                    unknown: 'department.unknown' },
  import:     { make: anImport,                                       unknown: 'import.unknown' },
  offer:      { make: anOffer,                                        unknown: 'offer.gone' },
  setting:    { make: async () => 'membersMayChangeAvatar' },
  application: { make: anApplicationOf,                               unknown: 'application.unknown' },
  key:        { make: aKey,                                           unknown: 'application.keyUnknown' },
  delivery:   { make: aDelivery,                                      unknown: 'delivery.unknown' },
  closure:    { make: async () => randomUUID() },
  meeting:    { make: aMeetingOf },
  number:     { make: aNumberOf },
  attendance: { make: anAttendanceOf,                                 unknown: 'participant.unknown' },
}

/** The same for what a body names. */
export const NAMED_IN_BODIES: Partial<
  Record<EndpointName, { field: string; kind: 'member' | 'department' | 'attendance' }>
> = {
  addMember: { field: 'department', kind: 'department' },
  editMember: { field: 'department', kind: 'department' },
  addDepartment: { field: 'parent', kind: 'department' },
  editDepartment: { field: 'parent', kind: 'department' },
  offerSuperAdmin: { field: 'to', kind: 'member' },
  handHostOver: { field: 'attendance', kind: 'attendance' },
}

async function aTerminal({ deps, clock }: TestServer, { account }: Owner): Promise<string> {
  const how = { method: 'phoneCode', place: '192.0.2.0' } as const
  const opened = await deps.db.transaction((tx) => openSession(tx, account, terminalOf('web'), how, clock.now()))
  return opened.session.id
}

async function aPasskey({ deps, clock }: TestServer, { account }: Owner): Promise<string> {
  const id = randomUUID()
  const passkey = { id, account_id: account, credential_id: randomBytes(16), public_key: randomBytes(16), counter: '0' }
  await deps.db.queries
    .insertInto('passkeys')
    .values({ ...passkey, transports: [], synced: false, name: '钥匙', added_at: clock.now(), last_used_at: null })
    .execute()
  return id
}

async function anExport({ deps, clock }: TestServer, { account }: Owner): Promise<string> {
  const id = randomUUID()
  await deps.db.queries
    .insertInto('data_exports')
    .values({ id, account_id: account, asked_at: clock.now(), state: 'failed' })
    .execute()
  return id
}

async function aMember({ deps, clock }: TestServer, { organisation }: Owner): Promise<string> {
  return deps.db.transaction((tx) =>
    openMember(deps, tx, { organisation, nickname: '成员', invitedBy: null }, clock.now()),
  )
}

async function aDepartment({ deps }: TestServer, { organisation }: Owner): Promise<string> {
  const id = randomUUID()
  await deps.db.queries
    .insertInto('departments')
    .values({ id, organisation_id: organisation, parent_id: null, name: `部门 ${id.slice(0, 8)}` })
    .execute()
  return id
}

async function anImport({ deps, clock }: TestServer, { organisation, account }: Owner): Promise<string> {
  const id = randomUUID()
  const now = clock.now()
  await deps.db.queries
    .insertInto('imports')
    .values({
      id,
      organisation_id: organisation,
      begun_by: account,
      begun_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    })
    .execute()
  return id
}

async function anApplicationOf(server: TestServer, { organisation }: Owner): Promise<string> {
  return anApplication(server, organisation)
}

async function aKey(server: TestServer, { organisation }: Owner): Promise<string> {
  return (await keyOf(server, await anApplication(server, organisation))).id
}

async function aDelivery(): Promise<string> {
  return randomUUID()
}

/** From the owner, to the owner's fellow. */
async function anOffer(server: TestServer, { organisation, account }: Owner): Promise<string> {
  const fellow = await signedIn(server, organisation, 'member')
  const id = randomUUID()
  const now = server.clock.now()
  await server.deps.db.queries
    .insertInto('super_admin_offers')
    .values({
      id,
      organisation_id: organisation,
      from_account: account,
      to_account: fellow.account,
      becomes: 'admin',
      offered_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    })
    .execute()
  return id
}
