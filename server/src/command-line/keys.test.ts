import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicKeys, signingKey } from '../service-keys/service-keys.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { runFoyer } from '../testing/run-foyer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const keys = (...args: string[]) =>
  runFoyer(['keys', ...args], {
    DATABASE_URL: server.config.DATABASE_URL,
    FOYER_SECRET: server.config.FOYER_SECRET,
    FOYER_DATA: server.config.FOYER_DATA,
  })

it('npm run foyer -- keys rotate: the server signs with the new key at once, and shows the old one still', async () => {
  const before = await signingKey(server.deps)
  const { code, out, err } = await keys('rotate')
  expect([code, err]).toEqual([0, ''])
  const after = await signingKey(server.deps)
  expect(after.id).not.toBe(before.id)
  expect(out).toContain(after.id)
  expect((await publicKeys(server.deps)).map((one) => one.kid).sort()).toEqual([before.id, after.id].sort())
})

it.each([[[]], [['remove']], [['rotate', 'twice']]])('does not do keys %j, and says how it is used', async (args) => {
  const { code, err } = await keys(...args)
  expect(code).toBe(2)
  expect(err).toContain('keys rotate')
})
