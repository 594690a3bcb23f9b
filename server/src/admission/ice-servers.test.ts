import { expect, test } from 'vitest'
import { configFrom } from '../platform/config/index.ts'
import { iceServersFor } from './ice-servers.ts'

const ATTENDANCE = '0b7c9a52-8f0e-4a53-9d6f-3b7f7d0c2a11'
const DATABASE = { DATABASE_URL: 'postgresql://foyer@db/foyer' }
const TURN = { FOYER_TURN_URLS: 'turn:turn.test:3478, turns:turn.test:443', FOYER_TURN_SECRET: 'a-shared-secret' }
const NOW = new Date('2026-01-01T00:00:00.999Z')

test('a terminal gets credentials for the TURN server that end after an hour', () => {
  const [server, ...more] = iceServersFor(configFrom({ ...DATABASE, ...TURN }), ATTENDANCE, NOW)
  expect(more).toEqual([])
  expect(server).toEqual({
    urls: ['turn:turn.test:3478', 'turns:turn.test:443'],
    username: `${Date.parse('2026-01-01T01:00:00Z') / 1000}:${ATTENDANCE}`,
    // printf '1767229200:0b7c…' | openssl dgst -sha1 -hmac a-shared-secret -binary | base64
    credential: 'Cqjlz4ixEjM3v0VY61Xh3BVjpwo=',
  })
})

test('each moment has its own, and so has each attendance', () => {
  const config = configFrom({ ...DATABASE, ...TURN })
  const credentials = [
    iceServersFor(config, ATTENDANCE, NOW),
    iceServersFor(config, ATTENDANCE, new Date(NOW.getTime() + 1000)),
    iceServersFor(config, crypto.randomUUID(), NOW),
  ].map(([server]) => server?.credential)
  expect(new Set(credentials).size).toBe(3)
})

test('without a TURN server terminals are named none', () => {
  expect(iceServersFor(configFrom(DATABASE), ATTENDANCE, NOW)).toEqual([])
})
