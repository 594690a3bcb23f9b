import { createHash } from 'node:crypto'
import type { Admission } from '@foyer/contract'
import { MEDIA_NEWS_PATH } from '@foyer/contract/paths'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newcomer, startTestServer, type TestServer } from '../testing/index.ts'
import { type LiveKitStandIn, startLiveKitStandIn } from '../testing/livekit-stand-in.ts'
import { openTurns } from './in-turn.ts'
import { reconcile } from './reconcile.ts'

describe('meetings over LiveKit', () => {
  let liveKit: LiveKitStandIn
  let server: TestServer
  beforeAll(async () => {
    liveKit = await startLiveKitStandIn()
    server = await startTestServer({ environment: liveKit.settings })
  })
  beforeEach(() => void liveKit.asked.splice(0))
  afterAll(async () => {
    await server.stop()
    await liveKit.stop()
  })

  async function started() {
    const person = await newcomer(server, 'ios')
    const answer = await person.ask({ method: 'POST', url: '/v1/my/started-meetings', payload: {} })
    return { person, admission: answer.json<Admission>() }
  }

  /** Over, and nobody is told. */
  const isOver = ({ attendance }: Admission) =>
    server.deps.db.queries
      .updateTable('attendances')
      .set({ left_at: server.clock.now(), leave_reason: 'removed' })
      .where('id', '=', attendance)
      .execute()

  /** Says to Foyer what LiveKit says, signed with that secret. */
  async function news(event: string, { attendance, meeting }: Admission, secret = liveKit.secret) {
    const body = JSON.stringify({
      event,
      room: { name: meeting.id },
      participant: { identity: attendance },
      id: 'EV_1',
    })
    const sha256 = createHash('sha256').update(body).digest('base64')
    const token = await new SignJWT({ sha256 })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(liveKit.key)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret))
    return { headers: { authorization: token, 'content-type': 'application/webhook+json' }, payload: body }
  }
  const say = async (said: Awaited<ReturnType<typeof news>>) =>
    (await server.ask({ method: 'POST', url: MEDIA_NEWS_PATH, ...said })).statusCode
  const removed = () =>
    liveKit.asked.flatMap(({ method, body }) => (method === 'RemoveParticipant' ? [body.identity] : []))

  it('whoever is let in gets a token of LiveKit', async () => {
    const { admission } = await started()
    expect(admission.media).toMatchObject({ engine: 'liveKit', url: 'ws://livekit.test' })
  })

  it('JM11: who comes back by a token that is still good is put out as soon as LiveKit says so', async () => {
    const { admission } = await started()
    expect(await say(await news('participant_joined', admission))).toBe(204)
    await isOver(admission)
    expect(await say(await news('participant_left', admission))).toBe(204)
    expect(removed()).not.toContain(admission.attendance)
    expect(await say(await news('participant_joined', admission))).toBe(204)
    expect(removed()).toContain(admission.attendance)
  })

  it('who comes in of whom nothing is known is put out', async () => {
    const { admission } = await started()
    expect(await say(await news('participant_joined', { ...admission, attendance: 'somebody' }))).toBe(204)
    expect(removed()).toContain('somebody')
  })

  it('what others say in the place of LiveKit is refused', async () => {
    const { admission } = await started()
    await isOver(admission)
    const forged = await news('participant_joined', admission, 'another secret, which is also long enough')
    expect(await say(forged)).toBe(401)
    const changed = await news('participant_joined', admission)
    expect(await say({ ...changed, payload: changed.payload.replace('EV_1', 'EV_2') })).toBe(401)
    expect(await say({ headers: { ...forged.headers, authorization: '' }, payload: '{}' })).toBe(401)
    expect(removed()).not.toContain(admission.attendance)
  })

  it('LiveKit that does not answer keeps nobody from leaving or ending', async () => {
    const { person, admission } = await started()
    liveKit.answers('RemoveParticipant', { status: 503 })
    liveKit.answers('DeleteRoom', { status: 503 })
    const ended = await person.ask({ method: 'POST', url: `/v1/meetings/${admission.meeting.id}/end`, payload: {} })
    expect(ended.statusCode).toBeLessThan(300)
    liveKit.answers('RemoveParticipant', { status: 200 })
    liveKit.answers('DeleteRoom', { status: 200 })
  })

  it('what was told to nobody is found by looking into the database', async () => {
    const [one, other] = [await started(), await started()]
    const { db } = server.deps
    const now = server.clock.now()
    await db.queries
      .updateTable('attendances')
      .set({ left_at: now, leave_reason: 'removed' })
      .where('id', '=', one.admission.attendance)
      .execute()
    await db.queries
      .updateTable('meetings')
      .set({ ended_at: now, end_reason: 'byHost' })
      .where('id', '=', other.admission.meeting.id)
      .execute()
    const rooms = [one, other].map(({ admission }) => ({ name: admission.meeting.id }))
    liveKit.answers('ListRooms', { status: 200, body: { rooms: [...rooms, { name: 'somebody-else' }] } })
    const participants = [{ identity: one.admission.attendance, state: 'ACTIVE', metadata: '{}' }]
    liveKit.answers(
      'ListParticipants',
      { status: 200, body: { participants } },
      { status: 200 },
      { status: 200 },
      { status: 200 },
    )
    liveKit.asked.splice(0)
    await reconcile(server.deps, openTurns())
    expect(removed()).toEqual([one.admission.attendance])
    const deleted = liveKit.asked.flatMap(({ method, body }) => (method === 'DeleteRoom' ? [body.room] : []))
    expect(deleted).toEqual([other.admission.meeting.id])
    liveKit.answers('ListRooms', { status: 200 })
    liveKit.answers('ListParticipants', { status: 200 })
  })

  it('who changes their name is shown by it', async () => {
    const { person, admission } = await started()
    const metadata = JSON.stringify({ account: person.account.id, nickname: person.account.nickname, avatar: null })
    const participants = [{ identity: admission.attendance, state: 'ACTIVE', metadata }]
    liveKit.answers('ListParticipants', { status: 200, body: { participants } })
    await person.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '新名字' } })
    const shown = () => liveKit.asked.map(({ body }) => String(body.metadata)).join('\n')
    await expect.poll(shown).toContain('新名字')
    liveKit.answers('ListParticipants', { status: 200 })
  })

  it('the pages may reach LiveKit, and nothing else by http', async () => {
    const page = await server.ask({ method: 'GET', url: '/healthz' })
    expect(page.headers['content-security-policy']).toContain('ws://livekit.test http://livekit.test')
  })
})
