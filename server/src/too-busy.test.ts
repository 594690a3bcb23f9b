import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PATHS } from '@foyer/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOOKED_AT_EVERY } from './platform/http/keeps-up.ts'
import { addressOf, connectLive, startTestServer, type TestServer } from './testing/index.ts'

const LATE_BY = 150

let folder: string
let server: TestServer
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>')
  await writeFile(join(folder, 'assets/a-screen.js'), 'export const aScreen = 1')
  const environment = { FOYER_WEB_FOLDER: folder, FOYER_MOST_EVENT_LOOP_DELAY: '50' }
  server = await startTestServer({ environment })
  url = `http://${await addressOf(server.app)}`
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const ask = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${url}${path}`, init)
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
}

/** What comes of it while the event loop is late, look after look. */
async function whileBusy<T>(asks: () => Promise<T>): Promise<T> {
  for (let looks = 0; looks < 3; looks += 1) await beLate()
  let over = false
  const asked = asks().finally(() => {
    over = true
  })
  while (!over) await beLate()
  return asked
}

async function beLate(): Promise<void> {
  const until = performance.now() + LOOKED_AT_EVERY + LATE_BY
  while (performance.now() < until);
  await new Promise((resolve) => setImmediate(resolve))
}

it('a server that is too busy refuses endpoints for a moment, in one line of the log', {
  timeout: 60_000,
}, async () => {
  const [rules, session] = await whileBusy(() =>
    Promise.all([ask(PATHS.rules[1]), ask(PATHS.mySession[1], { headers: { 'accept-language': 'en' } })]),
  )
  for (const refused of [rules, session]) {
    expect(refused).toMatchObject({ status: 503, retryAfter: '2' })
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'server.unavailable', status: 503 })
  }
  const lines = () => server.logged.map((line) => JSON.parse(line)).filter(({ level }) => level !== 'debug')
  const said = () => lines().find(({ msg }) => msg === 'too busy (FST_UNDER_PRESSURE): 2 refused')
  await expect.poll(said, { timeout: 20_000 }).toMatchObject({ level: 'warn', problem: 'server.unavailable' })
  expect(lines().filter(({ level }) => level === 'error')).toEqual([])
  await expect.poll(async () => (await ask(PATHS.rules[1])).status, { timeout: 20_000 }).toBe(200)
})

it('and serves files and pages, and says how it is, all the same', { timeout: 60_000 }, async () => {
  const paths = ['/assets/a-screen.js', '/', '/meetings', '/healthz', '/readyz', '/metrics', PATHS.rules[1]]
  const answers = await whileBusy(() => Promise.all(paths.map((path) => ask(path))))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 503])
  expect(answers[0]?.text).toBe('export const aScreen = 1')
  expect(answers[2]?.text).toContain('the page')
})

it('JM10: and hears who is still in a meeting, and who leaves', { timeout: 60_000 }, async () => {
  const id = crypto.randomUUID()
  const json = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ attendances: [id] }),
  }
  const [live, ...answers] = await whileBusy(() =>
    Promise.all([
      connectLive(server.app, {}),
      ask(PATHS.renewAttendances[1], json),
      ask(PATHS.leaveMeeting[1].replace(':attendance', id), { method: 'DELETE' }),
      ask(PATHS.signOut[1], { method: 'DELETE' }),
      ask(PATHS.mySession[1]),
    ]),
  )
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 503])
  live.cut()
})
