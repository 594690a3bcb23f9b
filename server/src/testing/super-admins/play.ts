import type { SuperAdminOffer } from '@foyer/contract'
import { Refusal } from '../../platform/refusal.ts'
import { openSession } from '../../sessions/open-session.ts'
import type { Running } from '../../start.ts'
import { type Account, anOrganisation, proofOf, signedIn } from '../authorisation/callers.ts'
import { terminalOf } from '../people.ts'
import type { TestServer } from '../test-server.ts'
import { type Answer, type ByPerson, PEOPLE, type Step } from './steps.ts'

/** An organisation on its own, and what its people hold in their hands. */
export interface House {
  organisation: string
  people: Account[]
  offers: { id: string; by: number; to: number }[]
}

export async function newHouse(server: TestServer): Promise<House> {
  const organisation = await anOrganisation(server)
  const people: Account[] = []
  for (const role of PEOPLE) people.push(await signedIn(server, organisation, role))
  await leaveItToThem(server, organisation, people)
  return { organisation, people, offers: [] }
}

/** Who keeps the organisation otherwise would be a super admin for ever. */
async function leaveItToThem({ deps }: TestServer, organisation: string, people: Account[]): Promise<void> {
  await deps.db.queries
    .updateTable('accounts')
    .set({ role: 'member' })
    .where('organisation_id', '=', organisation)
    .where('role', '=', 'super_admin')
    .where(
      'id',
      'not in',
      people.map((one) => one.account),
    )
    .execute()
}

/** Tries it on one of the servers; answers with the status, and leaves what it gave in the hands. */
export async function play(server: TestServer, on: Running, house: House, step: Step): Promise<number> {
  if (step.kind === 'signIn') return signIn(server, on, house.people[step.by] as Account)
  return 'pick' in step ? answer(server, on, house, step) : act(server, on, house, step)
}

async function answer(server: TestServer, on: Running, { people, offers }: House, step: Answer): Promise<number> {
  const offer = offers[step.pick % Math.max(1, offers.length)]
  if (!offer) return 0
  const actor = people[step.kind === 'withdraw' ? offer.by : offer.to] as Account
  const mine = `/v1/my/super-admin-offers/${offer.id}`
  if (step.kind === 'withdraw')
    return (await ask(on, actor, 'DELETE', `/v1/organisation/super-admin-offers/${offer.id}`)).statusCode
  if (step.kind === 'decline') return (await ask(on, actor, 'POST', `${mine}/refusal`)).statusCode
  const proof = await proofOf(server, actor, 'handOverSuperAdmin')
  return (await ask(on, actor, 'POST', `${mine}/acceptance`, { proof })).statusCode
}

async function act(server: TestServer, on: Running, { people, offers }: House, step: ByPerson): Promise<number> {
  const actor = people[step.by] as Account
  const member = `/v1/organisation/members/${people[step.to]?.account}`
  switch (step.kind) {
    case 'changeRole':
      return (await ask(on, actor, 'PUT', `${member}/role`, { role: step.role })).statusCode
    case 'disable':
      return (await ask(on, actor, 'POST', `${member}/disabling`)).statusCode
    case 'enable':
      return (await ask(on, actor, 'DELETE', `${member}/disabling`)).statusCode
    case 'delete':
      return (await ask(on, actor, 'POST', `${member}/deletion`)).statusCode
    case 'offer': {
      const proof = await proofOf(server, actor, 'handOverSuperAdmin')
      const asked = { to: people[step.to]?.account, becomes: step.becomes, proof }
      const made = await ask(on, actor, 'POST', '/v1/organisation/super-admin-offers', asked)
      if (made.statusCode === 201) offers.push({ id: made.json<SuperAdminOffer>().id, by: step.by, to: step.to })
      return made.statusCode
    }
  }
}

export function ask(
  { app }: Pick<Running, 'app'>,
  { token }: Account,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
) {
  const headers = { host: 'foyer.test', authorization: `Bearer ${token}` }
  return app.inject({ method, url, headers, ...(payload && { payload }) })
}

/** As every way to sign in does in the end (sign-in/enter.ts). */
async function signIn({ clock }: TestServer, { deps }: Running, person: Account): Promise<number> {
  const how = { method: 'phoneCode', place: '192.0.2.*' } as const
  try {
    const { session, token } = await deps.db.transaction((tx) =>
      openSession(tx, person.account, terminalOf('web'), how, clock.now()),
    )
    Object.assign(person, { session: session.id, token })
    return 200
  } catch (error) {
    if (error instanceof Refusal) return error.status
    throw error
  }
}
