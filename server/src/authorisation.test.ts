import { ENDPOINTS, type Endpoint, type EndpointName, PATHS, type RefusalCode } from '@foyer/contract'
import { type Action, roleMay } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anApplication,
  anOrganisation,
  CALLERS,
  type Caller,
  keyOf,
  proofOf,
  signedIn,
} from './testing/authorisation/callers.ts'
import { ABOUT_ANOTHERS_MEETING } from './testing/authorisation/meetings-of.ts'
import { type Asks, WHAT_EACH_ASKS } from './testing/authorisation/what-each-asks.ts'
import { NAMED, NAMED_IN_BODIES, type Owner } from './testing/authorisation/what-they-name.ts'
import { newNumber } from './testing/people.ts'
import { sampleOf } from './testing/sample-of.ts'
import { startTestServer, type TestServer } from './testing/test-server.ts'

const NAMES = Object.keys(ENDPOINTS) as EndpointName[]

/** What each proof is for, where a body carries one. */
const PROVES: Partial<Record<EndpointName, Action>> = {
  askForNewNumberCode: 'bindPhone',
  bindPhone: 'bindPhone',
  rebindPhone: 'rebindPhone',
  askForNewWechat: 'bindWechat',
  bindWechat: 'bindWechat',
  rebindWechat: 'rebindWechat',
  unbindWechat: 'unbindWechat',
  askForNewPasskey: 'addPasskey',
  addPasskey: 'addPasskey',
  removePasskey: 'removePasskey',
  makeRecoveryCodes: 'showRecoveryCodes',
  setPassword: 'setPassword',
  switchIdentity: 'switchIdentity',
  acceptSuperAdmin: 'handOverSuperAdmin',
  offerSuperAdmin: 'handOverSuperAdmin',
  closeAccount: 'closeAccount',
  askForDataExport: 'exportData',
  downloadDataExport: 'exportData',
  saveSso: 'changeSignInSettings',
  removeSso: 'changeSignInSettings',
}

/** With these somebody is told that they are not the one who may. */
const NOT_YOU: ReadonlySet<string> = new Set(['session.none', 'session.ended', 'organisation.none', 'role.mayNot'])

/** People come to the rooms of other organisations as guests: who asks them for a pass is told to all. */
const SEEN_BY_EVERYBODY: ReadonlySet<EndpointName> = new Set(['application'])

let server: TestServer
let ours: string
let theirs: string

beforeAll(async () => {
  server = await startTestServer()
  ours = await anOrganisation(server)
  theirs = await anOrganisation(server)
})
afterAll(() => server.stop())

it('every operation that the server documents stands in the matrix, and no other', async () => {
  const document = (await server.ask({ url: '/openapi.json' })).json<{
    paths: Record<string, Record<string, { operationId?: string }>>
  }>()
  const operations = Object.values(document.paths).flatMap((one) => Object.values(one).map((it) => it.operationId))
  expect(operations.toSorted()).toEqual(Object.keys(WHAT_EACH_ASKS).toSorted())
})

describe.each(NAMES)('%s', (name) => {
  it.each(CALLERS)('called by %s', async (caller) => {
    const owner = await callerOf(caller)
    // A personal account has no organisation whose things it could name.
    const named = caller === 'personal' ? await callerOf('super_admin') : owner
    const answer = await call(name, await addressOf(name, named), owner)
    const code = codeOf(answer)
    const refused = refusalOf(caller, WHAT_EACH_ASKS[name])
    expect(answer.statusCode, answer.body).not.toBe(500)
    if (refused) expect(code, answer.body).toBe(refused)
    else expect(NOT_YOU.has(code ?? ''), `${code}`).toBe(false)
  })

  const unknown = ABOUT_ANOTHERS_MEETING[name] ?? parametersOf(name).flatMap((one) => NAMED[one]?.unknown ?? [])[0]
  if (!unknown || WHAT_EACH_ASKS[name] === 'anybody' || WHAT_EACH_ASKS[name] === 'application') return
  if (SEEN_BY_EVERYBODY.has(name)) return
  it(`about what is somebody else’s, others are told ${unknown}`, async () => {
    const stranger = await callerOf('super_admin')
    await addressOf(name, stranger) // who has such a thing of their own
    const owner = { ...(await signedIn(server, theirs, 'super_admin')), organisation: theirs }
    const url = await addressOf(name, owner)
    const before = await rowsOf(owner)
    expect(codeOf(await call(name, url, stranger)) ?? 'nothing').toBe(unknown)
    expect(await rowsOf(owner)).toEqual(before)
  })
})

describe.each(Object.entries(NAMED_IN_BODIES))('%s, naming somebody else’s in its body', (name, { field, kind }) => {
  it(`is refused: the ${field} is unknown`, async () => {
    const caller = await callerOf('super_admin')
    const stranger = { ...(await signedIn(server, theirs, 'super_admin')), organisation: theirs }
    const named = NAMED[kind]
    const naming = { nickname: '新人', phone: { number: newNumber() }, [field]: await named?.make(server, stranger) }
    const answer = await call(name as EndpointName, await addressOf(name as EndpointName, caller), caller, naming)
    expect(codeOf(answer), answer.body).toBe(named?.unknown)
  })
})

/** The one refusal that a caller must get; undefined where they may go on to the endpoint's own rules. */
function refusalOf(caller: Caller, asks: Asks): RefusalCode | undefined {
  if (asks === 'anybody') return undefined
  if (asks === 'application')
    return caller === 'application' ? undefined : caller === 'endedKey' ? 'application.keyEnded' : 'application.none'
  if (caller === 'application' || caller === 'endedKey') return 'session.none'
  if (caller === 'nobody') return 'session.none'
  if (caller === 'ended') return 'session.ended'
  if (asks === 'session') return undefined
  if (caller === 'personal') return 'organisation.none'
  return asks === 'organisation' || roleMay(caller, asks) ? undefined : 'role.mayNot'
}

async function callerOf(caller: Caller): Promise<Owner> {
  const isRole = caller === 'personal' || caller === 'member' || caller === 'admin' || caller === 'super_admin'
  const account = await signedIn(server, ours, isRole ? caller : 'super_admin')
  if (caller === 'application' || caller === 'endedKey') {
    const key = await keyOf(server, await anApplication(server, ours), { ended: caller === 'endedKey' })
    return { ...account, token: key.secret, organisation: ours }
  }
  if (caller === 'ended')
    await server.ask({ method: 'DELETE', url: PATHS.signOut[1], headers: { authorization: `Bearer ${account.token}` } })
  return { ...account, token: caller === 'nobody' ? '' : account.token, organisation: ours }
}

/** The address of an endpoint, about something that is the owner's. */
async function addressOf(name: EndpointName, owner: Owner): Promise<string> {
  let url: string = PATHS[name][1]
  for (const one of parametersOf(name)) url = url.replace(`:${one}`, (await NAMED[one]?.make(server, owner)) ?? '')
  return url
}

/** Calls an endpoint with a body that fits and the proof that it asks for. */
async function call(
  name: EndpointName,
  url: string,
  caller: Owner,
  naming: Record<string, unknown> = {},
): Promise<LightMyRequestResponse> {
  const action = PROVES[name]
  const proof = action && caller.token ? { proof: await proofOf(server, caller, action) } : {}
  const { body, multipart } = ENDPOINTS[name] as Endpoint
  const sample = body && sampleOf(body)
  return server.ask({
    method: PATHS[name][0],
    url,
    headers: {
      ...(caller.token && { authorization: `Bearer ${caller.token}` }),
      ...(multipart && { 'content-type': 'multipart/form-data; boundary=none' }),
    },
    ...(multipart && { payload: '--none--\r\n' }),
    ...(sample !== undefined && sample !== null && { payload: { ...(sample as object), ...proof, ...naming } }),
  })
}

function parametersOf(name: EndpointName): string[] {
  return [...PATHS[name][1].matchAll(/:(\w+)/g)].map(([, one]) => one ?? '')
}

function codeOf(answer: LightMyRequestResponse): string | undefined {
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return isProblem ? answer.json<{ code: string }>().code : undefined
}

/** Everything of another organisation and of its super admin that somebody could have changed. */
async function rowsOf({ organisation, account }: Owner): Promise<unknown> {
  const { queries } = server.deps.db
  const of = (
    table: 'members' | 'departments' | 'imports' | 'super_admin_offers' | 'organisation_settings' | 'applications',
  ) => queries.selectFrom(table).selectAll().where('organisation_id', '=', organisation).execute()
  return {
    accounts: await queries.selectFrom('accounts').selectAll().where('organisation_id', '=', organisation).execute(),
    members: await of('members'),
    departments: await of('departments'),
    imports: await of('imports'),
    offers: await of('super_admin_offers'),
    settings: await of('organisation_settings'),
    applications: await of('applications'),
    sessions: await queries.selectFrom('sessions').selectAll().where('account_id', '=', account).execute(),
    passkeys: await queries.selectFrom('passkeys').selectAll().where('account_id', '=', account).execute(),
    exports: await queries.selectFrom('data_exports').selectAll().where('account_id', '=', account).execute(),
    meetings: await queries.selectFrom('meetings').selectAll().where('owner_id', '=', account).orderBy('id').execute(),
    attendances: await queries.selectFrom('attendances').selectAll().where('account_id', '=', account).execute(),
  }
}
