import { APPEAL_WAITS_FOR } from '@foyer/rules'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import {
  cloneDatabase,
  connectLive,
  newcomer,
  newNumber,
  problem,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { openAppealOf } from '../testing/open-appeal.ts'
import { runFoyer } from '../testing/run-foyer.ts'

// The commands are processes of their own, so time passes as it does for them; 72 hours pass on the sandbox's clock.
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
})
afterAll(() => server.stop())

const settings = () => ({
  DATABASE_URL: server.config.DATABASE_URL,
  FOYER_SECRET: server.config.FOYER_SECRET,
  FOYER_DATA: server.config.FOYER_DATA,
})
const appeals = (...args: string[]) => runFoyer(['appeals', ...args], settings())
const appealsLater = (...args: string[]) =>
  runFoyer(['appeals', ...args], { ...settings(), FOYER_SANDBOX_URL: server.sandbox.pagesUrl })

async function lostPhone() {
  const { number: lost, ...windows } = await newcomer(server, 'windows')
  const fresh = newNumber()
  const { reference, ripeAt } = await openAppealOf(server, { lost, fresh })
  return { lost, fresh, windows, reference, ripeAt }
}

describe('npm run foyer -- appeals', () => {
  it("lists none, and then those that there are, without what is a person's", async () => {
    expect(await appeals('list')).toEqual({ code: 0, out: 'No appeals.\n', err: '' })
    const { lost, fresh, windows, reference } = await lostPhone()
    const ofNobody = await openAppealOf(server, { lost: newNumber() })
    const { code, out, err } = await appeals('list')
    expect([code, err]).toEqual([0, ''])
    const [head, first, second, ...more] = out.trimEnd().split('\n')
    expect(more).toEqual([])
    expect(head).toMatch(/^REFERENCE +STATE +OPENED +CAN BE CONFIRMED +ACCOUNT +LOST NUMBER +NEW NUMBER$/)
    expect(first).toMatch(new RegExp(`^${ofNobody.reference} +waiting +\\S+ \\S+Z +- +none `))
    expect(second).toMatch(new RegExp(`^${reference} +waiting +\\S+ \\S+Z +from \\S+ \\S+Z +one `))
    expect(second).toContain(`${lost.slice(3, 6)}****${lost.slice(-4)}`)
    for (const secret of [lost.slice(3), fresh.slice(3), windows.account.id, windows.account.nickname])
      expect(out).not.toContain(secret)
  })

  it('shows what only its owner would know, and nothing that is told about a person', async () => {
    const { lost, fresh, windows, reference } = await lostPhone()
    const { code, out, err } = await appeals('show', reference)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Account opened: \d{4}-\d\d-\d\d$/m)
    expect(out).toMatch(/^Appeals for this number: 1$/m)
    expect(out).toMatch(/windows +windows of a test +last used \d{4}-\d\d-\d\d/)
    for (const secret of [lost.slice(3), fresh.slice(3), windows.account.id, windows.account.nickname])
      expect(out).not.toContain(secret)
    const none = await appeals('show', (await openAppealOf(server, { lost: newNumber() })).reference)
    expect([none.code, none.out]).toEqual([1, ''])
  })

  it('confirms one when its time has come, while the server runs, and the terminals are told', async () => {
    const { windows, fresh, reference, ripeAt } = await lostPhone()
    const early = await appeals('confirm', reference)
    expect([early.code, early.out]).toEqual([1, ''])
    expect(early.err).toMatch(new RegExp(`^✗ It waits until ${ripeAt.slice(0, 10)}.*\\n$`))

    const live = await connectLive(server.app, { token: windows.token })
    await live.next('welcome')
    server.sandbox.clock.forward(APPEAL_WAITS_FOR)
    expect((await appealsLater('list')).out).toMatch(new RegExp(`${reference} .* now +one`))
    const confirmed = await appealsLater('confirm', reference)
    expect([confirmed.code, confirmed.err]).toEqual([0, ''])
    expect(confirmed.out).toContain(`${fresh.slice(3, 6)}****${fresh.slice(-4)}; terminals that were signed out: 1.`)
    expect(await live.next('session.ended')).toMatchObject({ reason: 'numberRebound' })
    live.close()
    expect(problem(await windows.ask({ method: 'GET', url: '/v1/my/session' })).code).toBe('session.ended')
    await expect.poll(() => server.sandbox.messages(fresh).at(-1)?.text).toContain('已绑定此手机号')

    const again = await appealsLater('confirm', reference)
    expect(again).toEqual({ code: 1, out: '', err: '✗ It was confirmed already.\n' })
    server.sandbox.clock.reset()
  })

  it('declines one', async () => {
    const { windows, reference } = await lostPhone()
    const declined = await appeals('decline', reference)
    expect([declined.code, declined.err]).toEqual([0, ''])
    expect((await windows.ask({ method: 'GET', url: '/v1/my/session' })).json().account.appeal).toBeNull()
    expect((await appeals('list')).out).toMatch(new RegExp(`^${reference} +declined `, 'm'))
  })

  it('says in a sentence what it cannot do', async () => {
    const unknown = await appeals('confirm', '0000000000')
    expect([unknown.code, unknown.out]).toEqual([1, ''])
    expect(unknown.err).toContain('There is no such appeal.')
    const { reference } = await openAppealOf(server, { lost: newNumber() })
    expect((await appeals('confirm', reference)).err).toContain('It concerns no account')
    const away = await runFoyer(['appeals', 'list'], { ...settings(), FOYER_SANDBOX_URL: 'http://127.0.0.1:9' })
    expect(away).toEqual({ code: 1, out: '', err: '✗ The sandbox of FOYER_SANDBOX_URL does not answer.\n' })
  })

  it('does not touch a database of another version', async () => {
    const older = await cloneDatabase()
    const client = new pg.Client({ connectionString: older.connectionString })
    await client.connect()
    await client.query('delete from migrations where name = (select max(name) from migrations)')
    await client.end()
    const { code, err } = await runFoyer(['appeals', 'list'], { ...settings(), DATABASE_URL: older.connectionString })
    await older.drop()
    expect([code, err]).toEqual([
      1,
      '✗ The database is not that of this version of Foyer: start its server once, then try again.\n',
    ])
  })
})
