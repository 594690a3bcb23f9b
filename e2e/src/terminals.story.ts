import { describe, expect, test } from 'vitest'
import type { Terminal } from './terminal.ts'
import { isTold } from './told.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const TOLD_WITHIN = 2_000

/** What the list of terminals says, a line each. */
function listed(terminal: Terminal): Promise<string[]> {
  return terminal.inside('listitem', '').allInnerTexts()
}

describe('SI4 the signed-in terminals', () => {
  test('SI4 lists them with kind, device, place and last use, the present one first', async () => {
    const person = await world.newPerson('清单')
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.the('navigation', '个人中心').getByRole('link', { name: '登录的终端' }).click()
    await tab.sees('heading', '其他终端（1）')
    const [here, other] = await listed(tab)
    expect(here).toMatch(
      /Chrome · Windows PC[\s\S]*浏览器[\s\S]*地点\s*127\.0\.0\.\*[\s\S]*最近使用\s*刚刚[\s\S]*登录时间/,
    )
    expect(other).toMatch(/iPhone[\s\S]*已安装[\s\S]*地点\s*127\.0\.0\.\*[\s\S]*最近使用\s*刚刚/)
    expect(here).not.toContain('结束登录')
  })

  test('SI4 a terminal that signs in or out appears and goes in the lists of the others by itself', async () => {
    const person = await world.newPerson('来去')
    const mac = await world.terminal('mac')
    await mac.signIn(person)
    await mac.reads('没有在其他终端登录')
    const phone = await world.terminal('android')
    await phone.signIn(person)
    await mac.reads(/Android 设备 · .*刚刚/)

    await phone.the('link', '头像 · 个人信息').click()
    await phone.press('退出登录')
    await phone.the('dialog', '退出登录？').getByRole('button', { name: '退出登录' }).click()
    await phone.isSignedOut()
    await mac.reads('没有在其他终端登录')
  })

  test('SI4 SI5 ending one terminal tells it at once why and by which device, and it can sign in again', async () => {
    const person = await world.newPerson('结束')
    const [windows, tab] = [await world.terminal('windows'), await world.terminal('web')]
    await windows.signIn(person)
    await tab.signIn(person)
    await tab.open('/terminals')
    await tab.press('结束登录：Windows PC')
    const dialog = tab.the('dialog', '结束「Windows PC」的登录？')
    await dialog.getByRole('button', { name: '结束登录' }).click()
    await isTold(windows, '这里的登录已结束', /浏览器 · Chrome · Windows PC/)
    await tab.reads('「Windows PC」已退出登录')
    await tab.reads('只在这台终端上登录')

    await windows.press('重新登录')
    await windows.signIn(person)
    await windows.sees('heading', '你好，结束')
    await tab.reads('其他终端（1）')
  })

  test('SI4 ending all others tells every one of them, and leaves this one signed in', async () => {
    const person = await world.newPerson('全部')
    const others = [await world.terminal('mac'), await world.terminal('ipad'), await world.terminal('web')]
    for (const other of others) await other.signIn(person)
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    await phone.open('/terminals')
    await phone.sees('heading', '其他终端（3）')
    await phone.press('结束其他所有终端')
    const sheet = phone.the('dialog', '结束其他 3 个终端的登录？')
    expect(await sheet.getByRole('list', { name: '将退出登录的终端' }).getByRole('listitem').count()).toBe(3)
    await sheet.getByRole('button', { name: '结束 3 个终端的登录' }).click()
    await Promise.all(others.map((other) => isTold(other, '这里的登录已结束', /iPhone/)))
    await phone.reads('已让 3 个终端退出登录')
    await phone.reads('只在这台终端上登录')
  })
})

describe('JM8 one terminal of a kind', () => {
  test('JM8 SI5 a second Windows machine signs the first out, which says at once why and by which device', async ({
    annotate,
  }) => {
    const person = await world.newPerson('两台')
    const first = await world.terminal('windows')
    await first.signIn(person)
    const [phone, tab] = [await world.terminal('ios'), await world.terminal('web')]
    await phone.signIn(person)
    await tab.signIn(person)

    const second = await world.terminal('windows')
    const acknowledged = second.page
      .waitForResponse((answer) => answer.url().endsWith('/v1/sign-in/by-password'))
      .then(() => performance.now())
    const shown = isTold(first, '已在其他设备登录', /Windows 电脑/).then(() => performance.now())
    await second.signIn(person)
    const took = Math.max(0, (await shown) - (await acknowledged))
    await annotate(`told and shown ${took.toFixed(0)} ms after the second machine had its answer`)
    expect(took).toBeLessThan(TOLD_WITHIN)
    await first.reads('你的账号在另一台同类设备上登录，这台设备已退出。')

    await second.reads(/Chrome · Windows PC/)
    await second.open('/terminals')
    await second.sees('heading', '其他终端（2）')
    await phone.sees('heading', '你好，两台')
  })

  test('JM8 several browsers may be signed in, and none ends another', async () => {
    const person = await world.newPerson('多页')
    const tabs = [await world.terminal('web'), await world.terminal('web')]
    for (const tab of tabs) await tab.signIn(person)
    for (const tab of tabs) {
      await tab.open('/terminals')
      await tab.sees('heading', '其他终端（1）')
    }
  })

  test('SI5 a terminal that was closed meanwhile says why when it is opened again, and says it once', async () => {
    const person = await world.newPerson('离线')
    const first = await world.terminal('mac')
    await first.signIn(person)
    await first.page.goto('about:blank')
    const second = await world.terminal('mac')
    await second.signIn(person)
    await first.open('/security')
    await isTold(first, '已在其他设备登录', /Mac/)
    await first.press('重新登录')
    await first.isSignedOut()
    await first.open('/')
    await first.isSignedOut()
    await first.sees('heading', '登录或注册')
  })
})
