import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataExport, Proof } from '@foyer/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../demo/seed-demo-people.ts'
import { cloneDatabase, NUMBERS, type TestDatabase } from '../testing/index.ts'
import { askProcess, signInAt } from '../testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'

let database: TestDatabase
let around: Surroundings
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
})
afterAll(async () => {
  await around.clear()
  await database.drop()
})

it('an archive whose server is killed while it is built is built by the next one, and stands there once', {
  timeout: 240_000,
}, async () => {
  let server = await around.start()
  const { token } = await signInAt(server.url, NUMBERS.alice, 'ios')
  const proof = async () => {
    const body = { action: 'exportData', password: DEMO_PASSWORD }
    return ((await askProcess(server.url, '/v1/my/proofs/by-password', { method: 'POST', token, body })).body as Proof)
      .proof
  }
  const asked = await askProcess(server.url, '/v1/my/data-exports', {
    method: 'POST',
    token,
    body: { proof: await proof() },
  })
  expect(asked.status).toBe(202)
  await server.kill()
  server = await around.start()
  const mine = async () =>
    ((await askProcess(server.url, '/v1/my/data-exports', { token })).body as { exports: DataExport[] }).exports
  await expect.poll(async () => (await mine())[0]?.state, { timeout: 60_000 }).toBe('ready')

  const [found] = await mine()
  const answer = await fetch(`${server.url}/v1/my/data-exports/${found?.id}/download`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ proof: await proof() }),
  })
  expect(answer.status).toBe(200)
  expect((await answer.arrayBuffer()).byteLength).toBe(found?.bytes)
  expect(await readdir(join(around.environment.FOYER_DATA as string, 'pictures/data-exports'))).toHaveLength(1)
})
