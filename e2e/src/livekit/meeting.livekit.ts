import { AccessToken } from 'livekit-server-sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { comeInBy, isBackOut } from './in-page.mjs'
import { cameWithin, type InMeeting, openStage, type Stage } from './stage.ts'

/** Browsers that share a busy machine take their time. */
const SEEN_WITHIN = { timeout: 60_000 }

describe('a meeting over LiveKit', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  async function seesAndHears(one: InMeeting): Promise<void> {
    const before = await one.received()
    await expect.poll(async () => (await one.received()).frames, SEEN_WITHIN).toBeGreaterThan(before.frames + 20)
    await expect.poll(async () => (await one.received()).sound, SEEN_WITHIN).toBeGreaterThan(before.sound)
  }

  /** A host and a guest who see and hear each other. */
  async function two(): Promise<{ host: InMeeting; guest: InMeeting; meeting: string }> {
    const host = await stage.start()
    const meeting = host.admission.meeting.id
    const guest = await stage.join(meeting)
    await Promise.all([seesAndHears(host), seesAndHears(guest)])
    return { host, guest, meeting }
  }

  /** As LiveKit gives one to whoever is in, so that a lost connection comes back: good for ten minutes. */
  function freshTokenOfLiveKit({ admission }: InMeeting): Promise<string> {
    const { LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = stage.server.config
    const token = new AccessToken(key, secret, { identity: admission.attendance, ttl: '10m' })
    token.addGrant({ roomJoin: true, room: admission.meeting.id })
    return token.toJwt()
  }

  const rooms = () => stage.server.deps.media.rooms()
  const inRoom = (meeting: string) => stage.server.deps.media.list(meeting)

  it('two people see and hear each other, in the product’s own screens', async () => {
    const { host, guest, meeting } = await two()
    expect(host.admission.media).toMatchObject({ engine: 'liveKit' })
    expect((await inRoom(meeting)).sort()).toEqual([host.admission.attendance, guest.admission.attendance].sort())
    expect(host.loaded.filter((path) => /open-(livekit|embedded)-room/.test(path))).toHaveLength(1)
    expect(host.loaded.join()).toContain('open-livekit-room')
    expect([...host.complaints, ...guest.complaints]).toEqual([])

    await guest.page.getByRole('button', { name: 'Raise hand' }).click()
    await host.page.getByText('raised a hand').or(host.page.getByText('Hand raised')).first().waitFor()
  })

  it('JM11: who is removed sends and receives nothing more, and does not come back by the old token', async () => {
    const { host, guest, meeting } = await two()
    const { attendance, media } = guest.admission
    const url = `/v1/meetings/${meeting}/attendances/${attendance}`
    expect(await host.ask('DELETE', url)).toBe(204)
    await expect.poll(() => inRoom(meeting), { timeout: 5000 }).toEqual([host.admission.attendance])
    expect(await cameWithin(2000, host)).toMatchObject({ frames: 0 })
    expect(await cameWithin(2000, guest)).toEqual({ frames: 0, packets: 0 })

    if (media.engine !== 'liveKit') throw new Error('another engine')
    const stranger = await stage.strangersPage()
    for (const token of [media.token, await freshTokenOfLiveKit(guest)]) {
      if ((await stranger.evaluate(comeInBy, [media.url, token] as const)) === 'in')
        await expect.poll(() => stranger.evaluate(isBackOut), { timeout: 5000 }).toBe(true)
      await expect.poll(() => inRoom(meeting), { timeout: 5000 }).toEqual([host.admission.attendance])
    }
  })

  it('who the host mutes is heard by nobody until they turn it on themselves', async () => {
    const { host, guest, meeting } = await two()
    const mute = (what: string) =>
      host.ask('POST', `/v1/meetings/${meeting}/attendances/${guest.admission.attendance}/muting`, { what })
    expect(await mute('camera')).toBe(204)
    expect(await mute('microphone')).toBe(204)
    await guest.page.getByRole('button', { name: 'Unmute' }).waitFor()
    await guest.page.getByRole('button', { name: 'Start video' }).waitFor()
    await expect.poll(async () => (await cameWithin(2000, host)).frames, SEEN_WITHIN).toBe(0)
    await guest.page.getByRole('button', { name: 'Start video' }).click()
    await guest.page.getByRole('button', { name: 'Unmute' }).click()
    await seesAndHears(host)
  })

  it('JM11: a session that ends takes its terminal out', async () => {
    const { host, guest, meeting } = await two()
    expect(await guest.ask('DELETE', '/v1/my/session')).toBe(204)
    await expect.poll(() => inRoom(meeting), { timeout: 5000 }).toEqual([host.admission.attendance])
    expect(await cameWithin(2000, host)).toMatchObject({ frames: 0 })
  })

  it('a meeting that ends has no room', async () => {
    const { host, guest, meeting } = await two()
    expect(await host.ask('POST', `/v1/meetings/${meeting}/end`, {})).toBeLessThan(300)
    await expect.poll(rooms, { timeout: 5000 }).not.toContain(meeting)
    expect(await cameWithin(2000, guest)).toEqual({ frames: 0, packets: 0 })
  })
})
