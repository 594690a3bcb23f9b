import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { newNumber, problem, startTestServer, stepByCode, type TestServer, terminalFrom } from '../testing/index.ts'
import { runFoyer } from '../testing/run-foyer.ts'
import { numberFromInput } from './number-from-input.ts'
import { organisationCommandFrom } from './organisations.ts'

/** Each command is a process that starts anew. */
const LONG = { timeout: 60_000 }

// The commands are processes of their own, so time passes as it does for them.
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
})
afterAll(() => server.stop())

const settings = () => ({ DATABASE_URL: server.config.DATABASE_URL, FOYER_SECRET: server.config.FOYER_SECRET })
const organisation = (args: string[], input = '') => runFoyer(['organisation', ...args], settings(), undefined, input)
const create = (name: string, number: string) => organisation(['create', name, '--plan', 'enterprise'], `${number}\n`)

describe('npm run foyer -- organisation', () => {
  it('creates one, whose first super admin joins by signing in with the number', LONG, async () => {
    const number = newNumber()
    const { code, out, err } = await create('银杏网络', number)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^✓ Created: [0-9a-f-]{36}\n/)
    expect(out).not.toContain(number.slice(3))
    const { step } = await stepByCode(server, number, 'web')
    if (step.outcome !== 'join') throw new Error(step.outcome)
    expect(step.organisation).toEqual({ name: '银杏网络', plan: 'enterprise' })
    const { ticket, account, termsVersion } = step
    const joined = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/joining',
      payload: { ticket, account, termsVersion },
    })
    const superAdmin = terminalFrom(server, joined, joined.json())
    expect(superAdmin.account.facts).toMatchObject({ role: 'super_admin', plan: 'enterprise' })
    const log = await superAdmin.ask({ method: 'GET', url: '/v1/organisation/log' })
    expect(log.json().entries).toMatchObject([
      { event: 'memberJoined' },
      { event: 'organisationBegun', actor: null, subject: { account }, details: { plan: 'enterprise', trial: false } },
    ])
  })

  it('lists those that there are, and shows one, without what is a person’s', LONG, async () => {
    const number = newNumber()
    const id = (await create('水杉传媒', number)).out.split(/[ \n]/)[2] ?? ''
    const list = await organisation(['list'])
    const [head, first] = list.out.split('\n')
    expect(head).toMatch(/^ID +PLAN +CREATED +MEMBERS +NAME$/)
    expect(first).toMatch(new RegExp(`^${id} +enterprise +\\S+ +1 +水杉传媒$`))
    expect(list.out).toMatch(/ 13 +北辰科技$/m)
    const shown = await organisation(['show', id])
    expect([shown.code, shown.err]).toEqual([0, ''])
    expect(shown.out).toMatch(/^Members: 0 active, 1 invited, 0 disabled$/m)
    expect(shown.out).toMatch(/^Administrators: 1 super admin, 0 admin$/m)
    for (const out of [list.out, shown.out]) expect(out).not.toContain(number.slice(3))
  })

  it('shows none that there is not, and creates none without a number', LONG, async () => {
    const shown = await organisation(['show', 'x'])
    expect([shown.code, shown.err]).toEqual([
      1,
      '✗ There is no such organisation. `organisation list` shows those that there are.\n',
    ])
    const created = await create('企业', '12')
    expect([created.code, created.out]).toEqual([1, ''])
    expect(created.err).toMatch(/^✗ The standard input wants one line: a phone number/)
  })

  it('says how it is asked for', LONG, async () => {
    const { code, out, err } = await organisation(['create', '企业'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^organisation create wants --plan business or --plan enterprise\.\n\nUsage:\n/)
  })

  it('leaves the product to itself: nobody begins one there but where trials are on', async () => {
    const alice = await stepByCode(server, newNumber(), 'web')
    if (alice.step.outcome !== 'register') throw new Error(alice.step.outcome)
    const { ticket, termsVersion } = alice.step
    const answer = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/registration',
      payload: { ticket, termsVersion },
    })
    const person = terminalFrom(server, answer, answer.json())
    const asked = await person.ask({
      method: 'POST',
      url: '/v1/organisations',
      payload: { name: '企业', plan: 'business' },
    })
    expect(problem(asked).code).toBe('organisation.noTrials')
  })
})

it.each([
  [[], undefined, 'organisation wants create, list or show.'],
  [['close'], undefined, 'There is no command organisation close.'],
  [['create', '企业'], 'free', 'organisation create wants --plan business or --plan enterprise.'],
  [['create'], 'business', 'organisation create wants one NAME.'],
  [['create', '企业', '+8613800000001'], 'business', 'organisation create wants one NAME.'],
  [['create', 'x'.repeat(41)], 'business', 'A NAME has 1 to 40 visible characters.'],
  [['list'], 'business', '--plan is for organisation create.'],
  [['list', 'x'], undefined, 'organisation list wants nothing more.'],
  [['show'], undefined, 'organisation show wants one ID.'],
])('organisation %j --plan %s is none: %s', (args, plan, because) => {
  expect(organisationCommandFrom(args, plan)).toEqual({ because })
})

it.each(['', 'not a number', '12'])('a number is one on the first line of the standard input: not %j', async (line) => {
  const input = Readable.from([`${line}\n+8613800000001\n`])
  await expect(numberFromInput(input)).rejects.toThrow('The standard input wants one line')
})

it.each(['+8613800000001', ' 138 0000 0001', '+86 138-0000-0001\r'])('a number may be written as %j', async (line) => {
  expect(await numberFromInput(Readable.from([`${line}\n`]))).toBe('+8613800000001')
})
