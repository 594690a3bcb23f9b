import type { Member } from '@foyer/contract'
import { INVITATIONS_TO_A_NUMBER_PER_DAY } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  newNumber,
  type OrganisationOfATest,
  openOrganisation,
  problem,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'

const DAY = 24 * 3_600_000

let server: TestServer
let one: OrganisationOfATest
let another: OrganisationOfATest
beforeAll(async () => {
  server = await startTestServer()
  one = await openOrganisation(server)
  another = await openOrganisation(server)
})
afterAll(() => server.stop())

const add = ({ superAdmin }: OrganisationOfATest, number: string, invite = true) =>
  superAdmin.ask({
    method: 'POST',
    url: '/v1/organisation/members',
    payload: { nickname: '林夏', phone: { number }, invite },
  })
const remove = ({ superAdmin }: OrganisationOfATest, account: string) =>
  superAdmin.ask({ method: 'POST', url: `/v1/organisation/members/${account}/deletion` })

/** What was queued for a number, by the text. */
async function queuedFor(number: string): Promise<string[]> {
  const rows = await server.deps.db.queries
    .selectFrom('messages')
    .select('template')
    .where('number_key', '=', server.deps.secrets.keyOf('number', number))
    .orderBy('queued_at')
    .execute()
  return rows.map((row) => row.template)
}

describe('a number that organisations write to', () => {
  it('has enough of it after two messages a day, whoever sends them, and whatever is deleted in between', async () => {
    const number = newNumber()
    for (let times = 0; times < INVITATIONS_TO_A_NUMBER_PER_DAY; times += 1) {
      const organisation = times % 2 === 0 ? one : another
      const added = await add(organisation, number)
      expect(added.statusCode, added.body).toBe(201)
      expect((await remove(organisation, added.json<Member>().account)).statusCode).toBe(200)
    }
    const refused = await add(one, number)
    expect(problem(refused).code).toBe('invitation.tooMany')
    expect(problem(refused).facts?.until).toBe(new Date(server.clock.now().getTime() + DAY).toISOString())
    expect((await add(one, number, false)).statusCode).toBe(201)
    // Neither does it hear of accounts that it never joined.
    expect(await queuedFor(number)).toEqual(['member-invited', 'member-invited'])

    server.clock.pass(DAY)
    expect((await add(another, number)).statusCode).toBe(201)
  })
})
