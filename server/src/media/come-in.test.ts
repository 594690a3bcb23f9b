import { type Admission, ROOM_CLOSE, type ToRoomTerminal } from '@foyer/contract'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { FOR_ROOMS, readTicket } from '../admission/ticket.ts'
import { joined, started } from '../testing/in-meetings.ts'
import { newcomer, startTestServer, type TestServer } from '../testing/index.ts'
import { comeIn } from './come-in.ts'

type Happens = () => Promise<unknown>

describe('coming into a room', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  /** Comes in; the first of `meanwhile` happens when the seat was read, before the answer is here, and so on. */
  async function comesIn(admission: Admission, ...meanwhile: Happens[]) {
    const { deps } = server
    const slowly: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        await meanwhile.shift()?.()
        return result
      },
    }
    const db = { ...deps.db, queries: deps.db.queries.withPlugin(slowly) }
    const told: ToRoomTerminal[] = []
    const socket = { OPEN: 1, readyState: 1, close: vi.fn() }
    const [ticket, door] = [await readTicket(deps, admission.ticket, FOR_ROOMS), deps.media.door]
    if (!ticket || !door) throw new Error('no way in')
    const send = (message: ToRoomTerminal) => void told.push(message)
    await comeIn(socket as unknown as WebSocket, send, ticket, door, { ...deps, db })
    /** How the terminal was shown in the room, from the beginning. */
    const shown = told.flatMap((one) => {
      if (one.type === 'welcome') return one.participants.filter(({ attendance }) => attendance === one.you)
      return one.type === 'participant.changed' ? [one.participant] : []
    })
    return { told, shown, closedWith: socket.close.mock.calls.map(([code]) => code) }
  }

  /** A host who is in no room, and a guest who was let in. */
  async function two() {
    const [ann, ben] = [await newcomer(server, 'ios'), await newcomer(server, 'android')]
    const { meeting } = await started(ann)
    /** Changes the database as a hand-over that was told to the room before the terminal was in it. */
    const hostIs = (account: string) => () =>
      server.deps.db.queries.updateTable('meetings').set({ host_id: account }).where('id', '=', meeting.id).execute()
    return { ann: ann.account.id, ben: ben.account.id, admission: await joined(ben, meeting.id), hostIs }
  }

  it('who became the host meanwhile is shown as the host', async () => {
    const { ben, admission, hostIs } = await two()
    const { shown, closedWith } = await comesIn(admission, hostIs(ben))
    expect(shown.map(({ host }) => host)).toEqual([false, true])
    expect(closedWith).toEqual([])
  })

  it('who is no longer the host when that is said is not shown so for long', async () => {
    const { ann, ben, admission, hostIs } = await two()
    const { shown } = await comesIn(admission, hostIs(ben), hostIs(ann))
    expect(shown.map(({ host }) => host)).toEqual([false, true, false])
  })

  it('who changed their name meanwhile is shown by it', async () => {
    const { ben, admission } = await two()
    const renamed = () =>
      server.deps.db.queries.updateTable('accounts').set({ nickname: '新名字' }).where('id', '=', ben).execute()
    const { shown } = await comesIn(admission, renamed)
    expect(shown.map(({ nickname }) => nickname === '新名字')).toEqual([false, true])
  })

  it('JM11: whose attendance ended meanwhile is out', async () => {
    const { admission } = await two()
    const removed = () =>
      server.deps.db.queries
        .updateTable('attendances')
        .set({ left_at: server.clock.now(), leave_reason: 'removed' })
        .where('id', '=', admission.attendance)
        .execute()
    // It was still there when the seat was read.
    const { told, closedWith } = await comesIn(admission, removed)
    expect(told.map(({ type }) => type)).toEqual(['welcome', 'out'])
    expect(closedWith).toEqual([ROOM_CLOSE.OUT])
  })

  it('opens no room here when another process got the rooms meanwhile', async () => {
    const { admission } = await two()
    const { pool } = server.deps.db
    const quicker = await pool.connect()
    const others = `from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and a.datname = current_database()`
    async function goElsewhere() {
      const gotIt = quicker.query(`select pg_advisory_lock(hashtextextended('foyer-rooms', 0))`)
      await expect
        .poll(async () => (await pool.query(`select ${others} and not l.granted`)).rowCount, { timeout: 10_000 })
        .toBe(1)
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'foyer-rooms-%' and datname = current_database()`,
      )
      await gotIt
      const said = () => server.logged.some((line) => line.includes('another process may have the rooms now'))
      await expect.poll(said, { timeout: 15_000 }).toBe(true)
    }
    try {
      const { told, closedWith } = await comesIn(admission, goElsewhere)
      expect(told).toEqual([])
      expect(closedWith).toEqual([ROOM_CLOSE.COME_BACK])
      expect(await server.deps.media.rooms()).toEqual([])
    } finally {
      await quicker.query('select pg_advisory_unlock_all()')
      quicker.release()
    }
  })
})
