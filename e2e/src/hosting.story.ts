import { LEASE_LIVES_FOR } from '@foyer/rules'
import { describe, expect, test, vi } from 'vitest'
import { isRead } from './in-browser.mjs'
import {
  actOn,
  allSeeAsHost,
  crash,
  isInRoom,
  join,
  numberIn,
  seesMoving,
  start,
  tileOf,
  timePassesForHost,
  WITH_MEDIA,
} from './meetings.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld({ cameras: true })

/** Less than a lease: what takes as long is no "at once". */
const READ_WITHIN = LEASE_LIVES_FOR - 5_000
const MUTED = '主持人将你静音了，你可以自己解除'

/** An hosts, in a meeting of her own; then Bai came, then Chen. Each sees the two others. */
async function threeInMeeting() {
  const [an, bai, chen] = [await world.newPerson('安一'), await world.newPerson('白二'), await world.newPerson('陈三')]
  const web = await world.signedIn('web', an)
  await start(web)
  const number = await numberIn(web)
  const [windows, mac] = [await world.signedIn('windows', bai), await world.signedIn('mac', chen)]
  await join(windows, number)
  await join(mac, number)
  await eachSees(2, web, windows, mac)
  return { number, web, windows, mac }
}

async function eachSees(count: number, ...terminals: Terminal[]): Promise<void> {
  await Promise.all(terminals.map((one) => seesMoving(one, count)))
}

/** What somebody does, and what each then reads, which stands there for some seconds only. */
async function tells(act: () => Promise<unknown>, ...told: [Terminal, string][]): Promise<void> {
  const read = told.map(([{ page }, text]) => page.evaluate(isRead, { text, patience: READ_WITHIN }))
  await Promise.all([...read, act()])
}

/** The host silences somebody, who is told so and speaks again: nobody but the host can. */
async function actsAsHost(host: Terminal, name: string, other: Terminal): Promise<void> {
  await tells(() => actOn(host, name, '静音'), [other, MUTED])
  await other.press('解除静音')
}

async function ownerOf(number: string): Promise<string> {
  const { queries } = world.server.deps.db
  const row = queries.selectFrom('meetings').select('owner_id').where('number', '=', number)
  return (await row.executeTakeFirstOrThrow()).owner_id
}

describe('the host of a meeting', () => {
  test(
    'JM10 loads the page again and is host still; who leaves leaves it to the one who has been there longest, takes it back, and hands it over',
    WITH_MEDIA,
    async () => {
      const { number, web, windows, mac } = await threeInMeeting()

      await web.press(/^静音$/)
      const hostIs = vi.spyOn(world.server.deps.media, 'hostIs')
      await tells(() => web.page.reload(), [windows, '安一离开了会议'], [mac, '安一加入了会议'])
      await isInRoom(web)
      await web.sees('button', '解除静音') // who muted is not suddenly heard
      await tileOf(windows, '安一').getByText('已静音').waitFor()
      await web.press('解除静音')
      await allSeeAsHost('安一', web, windows, mac)
      await eachSees(2, web, windows, mac)
      await web.press(/^成员/)
      await actsAsHost(web, '白二', windows)
      const owner = await ownerOf(number)
      const others = hostIs.mock.calls.filter(([, account]) => account !== owner)
      expect(others, 'somebody else became host meanwhile').toEqual([])
      hostIs.mockRestore()

      // to another page, by choice: sooner than a lease could end
      await tells(() => web.goTo('/meetings'), [windows, '你成为主持人'], [mac, '白二成为主持人'])
      await allSeeAsHost('白二', windows, mac)
      await windows.press(/^成员/)
      await actsAsHost(windows, '陈三', mac)
      await eachSees(1, windows, mac)

      await join(web, number)
      await allSeeAsHost('白二', web, windows, mac)
      await web.press(/^成员/)
      await tells(() => actOn(web, '安一', '收回主持人'), [web, '你成为主持人'], [windows, '安一成为主持人'])
      await windows.the('button', '对陈三的操作').waitFor({ state: 'detached' })
      await actOn(web, '白二', '关闭视频')
      await windows.sees('button', '开启视频')
      await Promise.all([eachSees(1, web, mac), eachSees(2, windows)])

      await actOn(web, '陈三', '设为主持人')
      const handOver = web.the('dialog', '将主持人交给陈三？').getByRole('button', { name: '移交主持人' })
      await tells(() => handOver.click(), [mac, '你成为主持人'], [windows, '陈三成为主持人'])
      await mac.press(/^成员/)
      await actsAsHost(mac, '安一', web)
      await windows.press('开启视频')
      await eachSees(2, web, windows, mac)
    },
  )

  test(
    'JM10 whose browser dies is awaited for as long as its lease, and as long again; then the one who has been there longest is',
    WITH_MEDIA,
    async () => {
      const { number, web, windows, mac } = await threeInMeeting()
      await crash(web)
      await eachSees(1, windows, mac)
      await allSeeAsHost('安一', windows, mac)

      await tells(() => timePassesForHost(world, number, LEASE_LIVES_FOR), [windows, '安一的连接断开了'])
      await tileOf(mac, '安一').waitFor({ state: 'detached' })
      await windows.press('会议信息')
      await windows.the('dialog', '安一的会议').getByText('主持人不在会议中').waitFor()
      await windows.page.keyboard.press('Escape')

      const passes = () => timePassesForHost(world, number, LEASE_LIVES_FOR)
      await tells(passes, [windows, '你成为主持人'], [mac, '白二成为主持人'])
      await allSeeAsHost('白二', windows, mac)
      await windows.press(/^成员/)
      await actsAsHost(windows, '陈三', mac)
      await eachSees(1, windows, mac)
    },
  )
})
