import { describe, expect, test } from 'vitest'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

async function rename(terminal: Terminal, nickname: string): Promise<void> {
  await terminal.inside('button', '昵称').click()
  await terminal.fill('昵称', nickname)
  await terminal.press('保存')
  await terminal.reads('昵称已保存')
}

function bar(terminal: Terminal) {
  return terminal.page.getByRole('status').filter({ hasText: /网络已断开|正在重新连接/ })
}

describe('a terminal without network', () => {
  test('AV6 says so in a bar, and when the network is back shows by itself what it missed', async () => {
    const person = await world.newPerson('在线')
    const windows = await world.terminal('windows')
    await windows.signIn(person)
    await windows.reads('在线')
    const tab = await world.terminal('web')
    await tab.signIn(person)

    windows.complaints.networkMayFail()
    await windows.context.setOffline(true)
    await bar(windows).filter({ hasText: '网络已断开，恢复后会自动连接' }).waitFor()
    await rename(tab, '错过了')
    expect(await windows.the('heading', '你好，在线').isVisible()).toBe(true)
    await windows.context.setOffline(false)
    await windows.sees('heading', '你好，错过了')
    await bar(windows).waitFor({ state: 'detached' })
  })

  test('AV6 a cut connection comes back by itself, and what happened meanwhile appears', async () => {
    const person = await world.newPerson('断线')
    const [mac, phone] = [await world.terminal('mac'), await world.terminal('ios')]
    for (const terminal of [mac, phone]) {
      await terminal.signIn(person)
      terminal.complaints.networkMayFail()
    }
    await phone.open('/profile/nickname')
    await phone.sees('heading', '个人资料')
    await world.door.shut()
    await bar(mac).filter({ hasText: '正在重新连接' }).waitFor()
    await world.door.open()
    await bar(mac).waitFor({ state: 'detached', timeout: 20_000 })
    await bar(phone).waitFor({ state: 'detached', timeout: 20_000 })
    await rename(phone, '接上了')
    await mac.sees('heading', '你好，接上了')
  })

  test('SI5 one that was ended while it was away says why as soon as it is back', async () => {
    const person = await world.newPerson('不在')
    const phone = await world.terminal('android')
    await phone.signIn(person)
    const tab = await world.terminal('web')
    await tab.signIn(person)
    phone.complaints.networkMayFail()
    await phone.context.setOffline(true)
    await bar(phone).waitFor()
    await tab.open('/terminals')
    await tab.press(/^结束登录：/)
    await tab
      .the('dialog', /的登录？$/)
      .getByRole('button', { name: '结束登录' })
      .click()
    await tab.reads('只在这台终端上登录')
    await phone.context.setOffline(false)
    await phone.sees('heading', '这里的登录已结束')
  })

  test('what was typed stays when the server cannot be reached, and goes through when it is back', async () => {
    const person = await world.newPerson('填写')
    const tab = await world.terminal('web')
    tab.complaints.networkMayFail()
    await tab.useNumber(person)
    await tab.press('密码登录')
    await tab.fill('密码', person.password)
    await world.door.shut()
    await tab.enter()
    await tab.reads('网络连接不上')
    expect(await tab.page.getByLabel('密码', { exact: true }).inputValue()).toBe(person.password)
    await world.door.open()
    await tab.enter()
    await tab.isIn()
    await tab.sees('heading', '个人资料')
  })
})
