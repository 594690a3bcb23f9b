import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import {
  connectLive,
  newcomer,
  newNumber,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { runFoyer } from '../testing/run-foyer.ts'
import { membershipCommandFrom } from './memberships.ts'

/** Each command is a process that starts anew. */
const LONG = { timeout: 90_000 }

// The commands are processes of their own, so time passes as it does for them.
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
})
afterAll(() => server.stop())

const settings = () => ({ DATABASE_URL: server.config.DATABASE_URL, FOYER_SECRET: server.config.FOYER_SECRET })
const membership = (args: string[], input = '') =>
  runFoyer(['membership', ...args], settings(), undefined, `${input}\n`)
const account = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/session' })).json().account
const events = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/security-log' }))
    .json<{ entries: { event: string }[] }>()
    .entries.map((one) => one.event)
const inDays = (days: number) =>
  new Date(systemClock.now().getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10)

describe('npm run foyer -- membership', () => {
  it('makes a personal account a member to the end of a day; its terminals see it at once', LONG, async () => {
    const { number, ...person } = await newcomer(server, 'windows')
    const live = await connectLive(server.app, { token: person.token })
    await live.next('welcome')
    expect((await account(person)).facts.plan).toBe('free')
    const until = inDays(30)
    const granted = await membership(['grant', '--until', until], number)
    expect(granted).toEqual({ code: 0, out: `✓ A member until the end of ${until}.\n`, err: '' })
    await live.next('account.changed')
    const { facts, memberUntil } = await account(person)
    expect([facts.plan, memberUntil]).toEqual(['member', `${inDays(31)}T00:00:00.000Z`])
    expect((await events(person))[0]).toBe('membershipGranted')
    const shown = await membership(['show'], number)
    expect([shown.code, shown.out]).toEqual([0, `Runs: from ${inDays(0)} until the end of ${until}\n`])
  })

  it('goes on for longer, and is not made shorter by chance', LONG, async () => {
    const { number, ...person } = await newcomer(server, 'windows')
    await membership(['grant', '--until', inDays(10)], number)
    const shorter = await membership(['grant', '--until', inDays(10)], number)
    expect([shorter.code, shorter.err]).toEqual([
      1,
      `✗ It runs until the end of ${inDays(10)} already. End it first to make it shorter.\n`,
    ])
    expect((await membership(['grant', '--until', inDays(20)], number)).code).toBe(0)
    expect((await account(person)).memberUntil).toBe(`${inDays(21)}T00:00:00.000Z`)
  })

  it('ends at once, and the account is free again', LONG, async () => {
    const { number, ...person } = await newcomer(server, 'windows')
    await membership(['grant', '--until', inDays(10)], number)
    expect((await account(person)).facts.plan).toBe('member')
    expect(await membership(['end'], number)).toEqual({ code: 0, out: '✓ Ended.\n', err: '' })
    expect((await account(person)).facts.plan).toBe('free')
    expect((await events(person))[0]).toBe('membershipEnded')
    const again = await membership(['end'], number)
    expect([again.code, again.err]).toEqual([1, '✗ It has no membership that runs.\n'])
    expect((await membership(['show'], number)).out).toMatch(/^Over: /)
  })

  it('is for a number that opens a personal account', LONG, async () => {
    for (const args of [['grant', '--until', inDays(3)], ['show'], ['end']]) {
      const { code, err } = await membership(args, newNumber())
      expect([code, err]).toEqual([1, '✗ This number opens no personal account.\n'])
    }
    const { number } = await newcomer(server, 'windows')
    expect((await membership(['show'], number)).out).toBe('No membership.\n')
  })

  it('is for a day to come', LONG, async () => {
    const { code, err } = await membership(['grant', '--until', inDays(-1)], newNumber())
    expect([code, err]).toEqual([1, '✗ That day is over.\n'])
  })

  it('says how it is asked for, and repeats no number', LONG, async () => {
    const { code, out, err } = await membership(['grant', '+8613800000001'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^The number is read from the standard input, never from here\.\n\nUsage:\n/)
    expect(err).not.toContain('13800000001')
  })
})

it.each([
  [[], undefined, 'membership wants grant, show or end.'],
  [['give'], undefined, 'There is no command membership give.'],
  [['grant'], undefined, 'membership grant wants --until YYYY-MM-DD, the last day.'],
  [['grant'], 'tomorrow', 'membership grant wants --until YYYY-MM-DD, the last day.'],
  [['grant'], '2030-02-30', 'membership grant wants --until YYYY-MM-DD, the last day.'],
  [['show', '+8613800000001'], undefined, 'The number is read from the standard input, never from here.'],
  [['end'], '2030-01-01', '--until is for membership grant.'],
])('membership %j --until %s is none: %s', (args, until, because) => {
  expect(membershipCommandFrom(args, until)).toEqual({ because })
})
