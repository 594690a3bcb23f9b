import { REBINDING_CAN_BE_UNDONE_FOR, UNDO_TAKES_OFF_WHAT_CAME_BEFORE } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { changeNumberOn, undoLinkSentTo } from './elsewhere.ts'
import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

/** Changes the number on a browser of its own; answers the person with the new number. */
async function rebind(person: Person): Promise<Person> {
  const number = newNumber()
  world.timePasses(UNDO_TAKES_OFF_WHAT_CAME_BEFORE) // the password is not of today
  await changeNumberOn(await world.terminal('web'), person, number, world.code)
  return { ...person, number }
}

/** The browser of the old number's holder, who is signed in nowhere, at the page of the link. */
async function openLink(link: string): Promise<Terminal> {
  const tab = await world.terminal('web')
  await tab.page.goto(link)
  return tab
}

describe('PH12 this was not me', () => {
  test('PH12 the holder of the old number undoes it without signing in; every terminal is told, and the old number signs in', async () => {
    const person = await world.newPerson('原主')
    const taken = await rebind(person)
    const [windows, phone] = [await world.terminal('windows'), await world.terminal('android')]
    for (const terminal of [windows, phone]) await terminal.signIn(taken)

    const tab = await openLink(await undoLinkSentTo(world, person))
    const { text } = world.sandbox.messages(person.number).at(-1)!
    expect(text).toContain('您的账号已更换绑定的手机号。如非本人操作，请在24小时内打开')
    await tab.sees('heading', '撤销换绑')
    await tab.reads(/更换了手机号，原手机号是 139\*{4}\d{4}。/)
    await tab.reads('撤销后会发生什么')
    await tab.press('撤销换绑')
    await tab.sees('heading', '换绑已撤销')
    await tab.reads('2 个终端已退出登录。')
    for (const terminal of [windows, phone]) {
      await terminal.sees('heading', '手机号更换已撤销')
      await terminal.reads('手机号更换已被撤销，请用原手机号重新登录。')
    }

    await tab.the('link', '去登录').click()
    await tab.signIn(person)
    await tab.reads('原主')
    await windows.press('重新登录')
    await windows.useNumber(taken)
    await windows.press('密码登录')
    await windows.fill('密码', taken.password)
    await windows.enter()
    await windows.reads('手机号或密码不正确')
  })

  test('PH12 opening the link undoes nothing, however often, by whomever; the page takes the code out of the address', async () => {
    const person = await world.newPerson('扫描')
    const taken = await rebind(person)
    const windows = await world.terminal('windows')
    await windows.signIn(taken)
    const link = await undoLinkSentTo(world, person)
    const code = new URL(link).hash.slice(1)
    expect(code).not.toBe('')

    const tab = await openLink(link)
    for (let opened = 0; opened < 2; opened += 1) {
      await tab.page.goto('about:blank')
      await tab.page.goto(link)
      await tab.sees('button', '撤销换绑')
      expect(tab.page.url()).toBe(`${world.url}/undo`)
    }
    const { request } = tab.context
    const endings = ['/v1/rebindings/undo', `/v1/rebindings/undo?undo=${code}`, `/undo/${code}`]
    for (const address of [link, ...endings.map((ending) => world.url + ending)]) {
      await request.head(address)
      await request.get(address)
    }
    const scanned = await request.post(`${world.url}/v1/rebindings/look`, { data: { undo: code } })
    expect(scanned.status()).toBe(200)

    await windows.page.reload()
    await windows.sees('heading', '你好，扫描')
    await tab.press('撤销换绑')
    await windows.sees('heading', '手机号更换已撤销')
  })

  test('PH12 the link is good once', async () => {
    const person = await world.newPerson('一次')
    await rebind(person)
    const link = await undoLinkSentTo(world, person)
    const tab = await openLink(link)
    await tab.press('撤销换绑')
    await tab.sees('heading', '换绑已撤销')
    const again = await openLink(link)
    await again.sees('heading', '这个撤销链接已使用或已过期')
    expect(await again.the('button', '撤销换绑').count()).toBe(0)
    await again.the('link', '手机号不可用').click()
    await again.sees('heading', '手机号不可用')
  })

  test('PH12 after the 24 hours it is too late, also for a page that was opened before', async () => {
    const person = await world.newPerson('太晚')
    const taken = await rebind(person)
    const link = await undoLinkSentTo(world, person)
    const early = await openLink(link)
    await early.sees('button', '撤销换绑')
    world.timePasses(REBINDING_CAN_BE_UNDONE_FOR)
    await early.press('撤销换绑')
    await early.sees('heading', '这个撤销链接已使用或已过期')
    const late = await openLink(link)
    await late.sees('heading', '这个撤销链接已使用或已过期')
    await late.the('link', '去登录').click()
    await late.signIn(taken)
    await late.reads('太晚')
  })

  test('PH12 the number that was bound meanwhile rests after the undoing', async () => {
    const person = await world.newPerson('静置')
    const taken = await rebind(person)
    const tab = await openLink(await undoLinkSentTo(world, person))
    await tab.press('撤销换绑')
    await tab.sees('heading', '换绑已撤销')
    await tab.the('link', '去登录').click()
    await world.aMinutePasses(taken.number)
    await tab.askForCode(taken)
    await tab.enterCode(await world.code(taken.number))
    await tab.reads(/这个手机号刚从其他账号换绑，暂不能绑定/)
  })

  test('PH12 a link that lost its end says so, and asks for nothing', async () => {
    const tab = await openLink(`${world.url}/undo`)
    await tab.sees('heading', '链接不完整')
    await tab.reads('请重新打开短信里的链接。')
  })
})
