import { APPEAL_WAITS_FOR } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { openAppealOn } from './elsewhere.ts'
import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(24 * HOUR))

/** Opens an appeal for the lost number on a browser of its own, which is signed in nowhere; answers that browser. */
async function appealFor(person: Pick<Person, 'number'>): Promise<Terminal> {
  const tab = await world.terminal('web')
  await openAppealOn(tab, person, newNumber(), world.code)
  return tab
}

const TITLE = /有人申请把这个账号换绑到 139\*{4}\d{4}/

/** The banner above every screen of the account. */
async function isWarned(terminal: Terminal): Promise<void> {
  await terminal.reads(TITLE)
  await terminal.sees('button', '这不是我，取消')
}

async function isCalm(terminal: Terminal): Promise<void> {
  await terminal.page.getByText(TITLE).waitFor({ state: 'detached' })
}

describe('a lost number', () => {
  test('PH4 an appeal is opened without signing in; every terminal and the number are told, and one press ends it', async () => {
    const person = await world.newPerson('申诉')
    const [windows, phone] = [await world.terminal('windows'), await world.terminal('ios')]
    for (const terminal of [windows, phone]) await terminal.signIn(person)
    const tab = await appealFor(person)
    const ripe = new Date(world.server.deps.clock.now().getTime() + APPEAL_WAITS_FOR)
    const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(ripe)
    await tab.page.getByRole('definition').filter({ hasText: day }).waitFor()
    for (const terminal of [windows, phone]) await isWarned(terminal)
    await windows.open('/terminals')
    await isWarned(windows)
    const messages = world.sandbox.messages(person.number).map(({ text }) => text)
    expect(messages.at(-1)).toContain('有人申请把您的账号改绑到其他手机号，72小时后处理。')

    await phone.press('这不是我，取消')
    await phone.reads('申请已取消，手机号没有改变')
    for (const terminal of [windows, phone]) await isCalm(terminal)
    await windows.open('/security-log')
    await windows.reads('换绑手机号的申请已取消')
  })

  test('PH4 a sign-in of the owner ends it', async () => {
    const person = await world.newPerson('主人')
    const windows = await world.terminal('windows')
    await windows.signIn(person)
    await appealFor(person)
    await isWarned(windows)
    const phone = await world.terminal('android')
    await phone.signIn(person)
    await phone.sees('heading', '你好，主人')
    await isCalm(phone)
    await isCalm(windows)
  })

  test('SI3 it looks the same for a number that has no account', async () => {
    const tab = await appealFor({ number: newNumber() })
    await tab.reads(/如果原手机号绑定着个人账号，确认后会发短信到 139\*{4}\d{4}。/)
  })
})
