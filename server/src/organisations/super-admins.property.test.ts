import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Act, recordAct } from '../members/administrators-log.ts'
import type { Running } from '../start.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { ask, type House, newHouse, play } from '../testing/super-admins/play.ts'
import { replay, type Standings, standingsIn } from '../testing/super-admins/replay.ts'
import { EVERYTHING, HISTORIES, HISTORY, type Step } from '../testing/super-admins/steps.ts'

/** Each history has an organisation of its own, so several go on beside each other. */
const LANES = 4
const IN_A_LANE = Math.ceil(HISTORIES / LANES)

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
  other = await server.another()
})
afterAll(() => server.stop())

async function tellTheHistory(batches: readonly Step[][]): Promise<void> {
  const house = await newHouse(server)
  for (const batch of batches) {
    const before = await standingsIn(server.deps.db, house)
    const statuses = await Promise.all(
      batch.map((step, which) => play(server, [server, other][which % 2]!, house, step)),
    )
    expect(
      statuses.filter((status) => status >= 500),
      said(batch),
    ).toEqual([])
    await nobodyActsWhoIsOut(house, before, batch, statuses)
    await theDatabaseHolds(house)
  }
  const { findings, standings } = await replay(server.deps.db, house)
  expect(findings, said(batches)).toEqual([])
  expect(inPlay(standings)).toEqual(inPlay(await standingsIn(server.deps.db, house)))
}

/** One who was out before is refused whatever they try, on either server, and stays so for every screen. */
async function nobodyActsWhoIsOut(
  { people }: House,
  before: Standings,
  batch: readonly Step[],
  statuses: readonly number[],
): Promise<void> {
  const after = await standingsIn(server.deps.db, { people } as House)
  for (const [index, person] of people.entries()) {
    const [was, is] = [before.get(person.account)!, after.get(person.account)!]
    for (const [which, step] of batch.entries())
      if (was.closed && 'by' in step && step.by === index)
        expect(statuses[which], said(step)).toBe(step.kind === 'signIn' ? 422 : 401)
    if (!(is.disabled || is.closed)) continue
    for (const one of [server, other]) expect((await ask(one, person, 'GET', '/v1/my/session')).statusCode).toBe(401)
  }
}

async function theDatabaseHolds({ organisation }: House): Promise<void> {
  const { rows } = await server.deps.db.pool.query(
    `select
       exists (select from accounts a join members m on m.account_id = a.id where a.organisation_id = $1
         and a.role = 'super_admin' and a.closed_at is null and m.disabled_at is null) as has_super_admin,
       (select count(*)::int from sessions s join accounts a on a.id = s.account_id left join members m on m.account_id = a.id
         where a.organisation_id = $1 and s.ended_at is null and (m.disabled_at is not null or a.closed_at is not null)) as ghosts`,
    [organisation],
  )
  expect(rows[0]).toEqual({ has_super_admin: true, ghosts: 0 })
}

/** What a closed account was before it was closed stands nowhere. */
function inPlay(standings: Standings) {
  return [...standings].map(([account, one]) => [account, one.closed ? 'closed' : one])
}

function said(what: unknown): string {
  return JSON.stringify(what)
}

describe.each(Array.from({ length: LANES }, (_, lane) => ({ lane })))('lane $lane', { concurrent: true }, () => {
  it(
    'CL6: whatever super admins do to one another at once, on two servers, one of them remains, and nobody acts on what they no longer are',
    async () => {
      await fc.assert(fc.asyncProperty(HISTORY, tellTheHistory), {
        numRuns: IN_A_LANE,
        examples: [[EVERYTHING]],
        endOnFailure: true,
      })
    },
    60_000 + IN_A_LANE * 6_000,
  )
})

it('the histories did all that there is to do', async () => {
  const { rows } = await server.deps.db.pool.query<{ event: string }>(
    'select event from administrators_log group by event order by event',
  )
  expect(rows.map((row) => row.event)).toEqual([
    'memberDeleted',
    'memberDisabled',
    'memberEnabled',
    'memberRoleChanged',
    'superAdminOfferAccepted',
    'superAdminOfferDeclined',
    'superAdminOfferWithdrawn',
    'superAdminOffered',
  ])
})

describe('the replay notices', () => {
  it.each<[string, (people: string[]) => Omit<Act, 'organisation'>[]]>([
    ['by a mere member', ([, , , , bo, mei]) => [{ event: 'memberDeleted', actor: bo!, subject: mei! }]],
    ['by a mere admin', ([, , , ada, bo]) => [role(ada!, bo!, 'member', 'admin')]],
    [
      'by one who is out',
      ([eve, , , ada, bo]) => [
        { event: 'memberDisabled', actor: eve!, subject: ada! },
        { event: 'memberDisabled', actor: ada!, subject: bo! },
      ],
    ],
    [
      'by a mere member',
      ([eve, ann, , , bo]) => [
        role(eve!, ann!, 'super_admin', 'member'),
        { event: 'memberDeleted', actor: ann!, subject: bo! },
      ],
    ],
    [
      'what was not offered',
      ([eve, , , , bo]) => [
        { event: 'superAdminOfferAccepted', actor: bo!, subject: eve!, details: { becomes: 'member' } },
      ],
    ],
    [
      'leaves no super admin',
      ([eve, ann, joe]) => [
        role(eve!, ann!, 'super_admin', 'admin'),
        role(eve!, joe!, 'super_admin', 'admin'),
        role(eve!, eve!, 'super_admin', 'admin'),
      ],
    ],
  ])('%s', async (finding, acts) => {
    const house = await newHouse(server)
    const { organisation, people } = house
    const told = acts(people.map((one) => one.account)).map((act) => ({ ...act, organisation }))
    await server.deps.db.transaction((tx) => recordAct(tx, server.clock.now(), ...told))
    const { findings } = await replay(server.deps.db, house)
    expect(findings.join()).toContain(finding)
  })
})

function role(actor: string, subject: string, from: string, to: string) {
  return { event: 'memberRoleChanged', actor, subject, details: { from, to } } as const
}
