import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { openConsole, signInAs } from './organisation.ts'
import { demoPerson } from './person.ts'
import { proveByCode } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld({ stage: true })

const HOUR = 60 * 60_000
const PERSON = demoPerson('three-accounts')

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(async () => {
  world.timePasses(HOUR)
  await world.aMinutePasses(PERSON.number)
})

/** 账号菜单 → 切换身份, and the one to go on as; as far as the proof. */
async function switchTo(terminal: Terminal, name: string): Promise<void> {
  await terminal.press('头像 · 账号菜单')
  await terminal.the('menuitem', '切换身份').click()
  await terminal.sees('heading', '切换身份')
  await terminal
    .the('list', '我的身份')
    .getByRole('button', { name: `切换到「${name}」` })
    .click()
  await terminal.sees('heading', '选择验证方式')
}

describe('the identities of one person', () => {
  test('on the web the menu switches to another account after a code, without signing in again', async () => {
    const tab = await world.terminal('web')
    await signInAs(tab, PERSON, '个人账号')
    await tab.reads('免费版')
    await switchTo(tab, '云杉设计')
    await proveByCode(world, tab, PERSON)
    await tab.reads('已切换到「云杉设计」')
    await tab.sees('heading', '个人资料')
    await tab.reads('商业版')
    await openConsole(tab, '用户列表')
    await tab.reads('阿博')

    await tab.the('navigation', '企业管理').getByRole('link', { name: '返回个人中心' }).click()
    await world.aMinutePasses(PERSON.number)
    await switchTo(tab, '北辰科技')
    await proveByCode(world, tab, PERSON)
    await tab.reads('已切换到「北辰科技」')
    await tab.reads('企业版')
    expect(await tab.the('link', '企业管理').count()).toBe(0)
  })

  test('JM8 on a client the switch goes the same way, and another Windows machine of the other account is signed out', async () => {
    const [windows, before] = [await world.terminal('windows'), await world.terminal('windows')]
    await signInAs(before, PERSON, '北辰科技')
    await signInAs(windows, PERSON, '个人账号')
    await windows.sees('heading', '你好，三个身份')
    await switchTo(windows, '北辰科技')
    await proveByCode(world, windows, PERSON)
    await windows.sees('heading', '你好，三个身份（北辰）')
    await before.sees('heading', '已在其他设备登录')
    await windows.open('/security-log')
    await windows.reads('切换到了另一个身份')
  })

  test('a person begins an organisation on trial from their own account, and goes on as its super admin', async () => {
    const owner = await world.newPerson('创始')
    const tab = await world.terminal('web')
    await tab.signIn(owner)
    await tab.follow(/^切换身份/)
    await tab.reads('没有其他身份')
    await tab.follow(/^创建企业/)
    const name = `山茶 ${newNumber().slice(-4)}`
    await tab.press('创建企业')
    await tab.reads('请输入 1 到 40 个字的企业名称。')
    await tab.fill('企业名称', name)
    await tab.the('radio', /^企业版/).check()
    await tab.press('创建企业')
    await tab.reads('企业已创建')
    await tab.press('切换到新企业')
    await tab.sees('dialog', `切换到「${name}」`)
    await proveByCode(world, tab, owner)
    await tab.reads(`已切换到「${name}」`)
    await tab.reads('超级管理员')
    await openConsole(tab, '企业信息')
    await tab.reads(name)
    await tab.reads('企业版')
  })
})
