import { LEASE_LIVES_FOR } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { askToJoin, askToStart, crash, isInRoom, join, numberIn, othersMeetings, start } from './meetings.ts'
import { demoPerson, national } from './person.ts'
import { proveByPassword } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isTold } from './told.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const OWN = '你发起的另一场会议正在进行'
const TERMINAL = '这台设备正在另一场会议中'
const FIVE = '你已同时在五场会议中'
const CLIENTS = ['windows', 'mac', 'android', 'ios', 'ipad'] as const
const TOPICS = ['一', '二', '三', '四', '五', '六'].map((one) => `会议${one}`)

function refusal(terminal: Terminal, title: string): Locator {
  return terminal.the('dialog', title)
}

async function stays(terminal: Terminal, title: string): Promise<void> {
  await refusal(terminal, title).getByRole('button', { name: '留在那里' }).click()
  await refusal(terminal, title).waitFor({ state: 'detached' })
}

const ACCOUNTS = [
  ['free', 'alice'],
  ['member', 'mei'],
  ['business', 'bo'],
] as const

describe('who may be in several meetings', () => {
  test.for(ACCOUNTS)('JM1 JM2 JM5 JM6 an account of the plan %s: one of its own, others’ beside it', async ([, id]) => {
    const person = demoPerson(id)
    const [others] = await othersMeetings(world, '别人的会议')
    const [windows, mac, phone] = await Promise.all([
      world.signedIn('windows', person),
      world.signedIn('mac', person),
      world.signedIn('android', person),
    ])
    await start(windows)
    const number = await numberIn(windows)
    await Promise.all([join(phone, others!.number), askToStart(mac)])
    await refusal(mac, OWN).getByText(`${person.nickname}的会议`).waitFor()
    await refusal(mac, OWN).getByText('书房的电脑 · Windows 电脑 · 你发起的会议').waitFor()
    await stays(mac, OWN)
    await join(mac, number)
    for (const one of [windows, phone, mac]) await isInRoom(one)
  })

  test('JM3 JM5 JM7 an account of the plan enterprise is in five of its own on five terminals, and in no sixth', async () => {
    const eve = demoPerson('eve')
    const [others] = await othersMeetings(world, '别人的会议')
    const terminals = await Promise.all(CLIENTS.map((kind) => world.signedIn(kind, eve)))
    await Promise.all(terminals.map(start))
    const web = await world.signedIn('web', eve)
    for (const ask of [askToStart, (one: Terminal) => askToJoin(one, others!.number)]) {
      await ask(web)
      await expect.poll(() => refusal(web, FIVE).getByRole('radio').count()).toBe(5)
      await stays(web, FIVE)
    }
    for (const one of terminals) await isInRoom(one)
  })

  test('JM2 JM5 JM7 JM9 JM11 five terminals are in five meetings, a browser makes no sixth, a new phone number throws all out', async () => {
    const meetings = await othersMeetings(world, ...TOPICS)
    const person = await world.newPerson('五端')
    const terminals = await Promise.all(CLIENTS.map((kind) => world.signedIn(kind, person)))
    await Promise.all(terminals.map((one, at) => join(one, meetings[at]!.number)))
    const web = await world.signedIn('web', person)
    const sixth = meetings[5]!
    await askToJoin(web, sixth.number)
    for (const topic of TOPICS.slice(0, 5)) await refusal(web, FIVE).getByText(topic).waitFor()
    await stays(web, FIVE)
    await askToJoin(web, sixth.number)
    await refusal(web, FIVE)
      .getByRole('radio', { name: /会议二/ })
      .check()
    await refusal(web, FIVE).getByRole('button', { name: '离开并加入' }).click()
    await isInRoom(web)
    const [windows, mac] = terminals
    await mac!.sees('heading', '你已加入其他会议')
    await isInRoom(windows!)

    await web.open('/security/phone/change') // and out of the room
    await join(mac!, meetings[1]!.number)
    await proveByPassword(web, person)
    const fresh = newNumber()
    await web.fill('新手机号', national({ number: fresh }))
    await web.press('获取验证码')
    await web.sees('heading', '输入新手机号收到的验证码')
    await web.enterCode(await world.code(fresh))
    await web.press('确认更换')
    await Promise.all(terminals.map((one) => isTold(one, '手机号已更换', /浏览器/)))
    const { media } = world.server.deps
    const inRooms = async () => (await Promise.all(meetings.map(({ id }) => media.list(id)))).flat()
    await expect.poll(inRooms).toEqual([])
    expect(await whoLeft(meetings[0]!.id)).toEqual(['left', 'sessionEnded'])
  })
})

describe('a terminal', () => {
  test('JM4 JM9 is in one meeting at a time: a second window takes over, and the first says so', async () => {
    const [one, other] = await othersMeetings(world, '第一场', '第二场')
    const phone = await world.signedIn('ios', await world.newPerson('一机'))
    await join(phone, one!.number)
    const window = await phone.another()
    await askToJoin(window, other!.number)
    await refusal(window, TERMINAL).getByText('第一场').waitFor()
    await refusal(window, TERMINAL).getByText('本机').waitFor()
    await refusal(window, TERMINAL).getByRole('button', { name: '离开并加入' }).click()
    await isInRoom(window)
    await phone.sees('heading', '你已加入其他会议')
  })
})

describe('a terminal that vanishes', () => {
  test('JM10 gives its place up when its lease ends, and not before', async () => {
    const person = await world.newPerson('失联')
    const windows = await world.signedIn('windows', person)
    await start(windows)
    const mac = await world.signedIn('mac', person)
    await crash(windows)
    await askToStart(mac)
    await refusal(mac, OWN).getByText('书房的电脑 · Windows 电脑').waitFor()
    await stays(mac, OWN)
    world.timePasses(LEASE_LIVES_FOR)
    await mac.press('开始会议')
    await isInRoom(mac)
  })

  test('JM10 one that comes back inside its lease goes on where it was', async () => {
    const person = await world.newPerson('回来')
    const phone = await world.signedIn('android', person)
    await start(phone)
    await crash(phone)
    const again = await phone.another()
    await again.open(new URL(phone.page.url()).pathname)
    await isInRoom(again)
    await again.sees('heading', '回来的会议')
  })
})

/** How those who were in a meeting left it, in the order in which they came. */
async function whoLeft(meeting: string): Promise<(string | null)[]> {
  const { queries } = world.server.deps.db
  const rows = await queries
    .selectFrom('attendances')
    .select('leave_reason')
    .where('meeting_id', '=', meeting)
    .orderBy('joined_at')
    .execute()
  return rows.map((one) => one.leave_reason)
}
