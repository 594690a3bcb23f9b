import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  agreeToJoin,
  answer,
  colleague,
  hasState,
  join,
  memberRow,
  more,
  openConsole,
  signInByCode,
} from './organisation.ts'
import { demoPerson, national } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000
const FORBIDDEN = '你的企业不允许成员修改头像'

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

async function eve(page: string): Promise<Terminal> {
  const tab = await world.terminal('web')
  await tab.signIn(demoPerson('eve'))
  await openConsole(tab, page)
  return tab
}

/** Adds somebody new to eve's organisation, in a department, with an invitation. */
async function add(tab: Terminal, number: string, name: string): Promise<void> {
  await tab.press('添加成员')
  const dialog = tab.the('dialog', '添加成员')
  await dialog.getByLabel('姓名', { exact: true }).fill(name)
  await dialog.getByLabel('手机号', { exact: true }).fill(national({ number }))
  await dialog.getByRole('button', { name: /^部门/ }).click()
  await tab.the('option', '市场部').click()
  await answer(tab, '添加成员', '添加')
  await tab.reads(`已添加 ${name}`)
}

/** Turns a setting of 会议设置, and waits until it says who did it. */
async function turn(tab: Terminal, setting: string, to: '开启' | '关闭'): Promise<void> {
  await tab.the('switch', setting).click()
  await tab.reads(new RegExp(`夏娃${to}了它`))
}

/** Every terminal says that the organisation did it, and why. */
async function isToldByOrganisation(terminal: Terminal, heading: string, why: string): Promise<void> {
  await terminal.sees('heading', heading)
  await terminal.reads(why)
}

describe("a member's life", () => {
  test('AV4 CL5 eve adds a member, who joins on two terminals; the avatar switch locks and unlocks their open page; deleted, both say so', async () => {
    const [member, nickname] = [{ number: newNumber() }, '乔安']
    const tab = await eve('用户列表')
    await add(tab, member.number, nickname)
    await hasState(tab, nickname, '待加入')
    const invitation = await world.sandbox.waitForMessage(member.number)
    expect(invitation.text).toContain('北辰科技')

    const [phone, windows] = [await world.terminal('ios'), await world.terminal('windows')]
    await join(world, phone, member, '北辰科技')
    await phone.sees('heading', `你好，${nickname}`)
    await hasState(tab, nickname, '已加入')
    await signInByCode(world, windows, member)

    await phone.open('/profile/avatar')
    await phone.reads(FORBIDDEN)
    expect(await phone.the('button', '拍照或从相册选择').count()).toBe(0)
    await tab.the('navigation', '企业管理').getByRole('link', { name: '账户设置' }).click()
    await tab.the('link', '会议设置').click()
    await turn(tab, '允许企业用户修改头像', '开启')
    await phone.sees('button', '拍照或从相册选择')
    await turn(tab, '允许企业用户修改头像', '关闭')
    await phone.reads(FORBIDDEN)
    await phone.the('button', '拍照或从相册选择').waitFor({ state: 'hidden' })

    await tab.the('navigation', '企业管理').getByRole('link', { name: '用户列表' }).click()
    await more(tab, nickname, '删除')
    await tab.reads('2 个登录的终端立即退出，并显示“已移出企业”。')
    await answer(tab, `删除 ${nickname}？`, '确认删除')
    for (const terminal of [phone, windows])
      await isToldByOrganisation(terminal, '已移出企业', '企业管理员已将此账号移出企业。')
    await tab.reads(`已删除 ${nickname}`)
    await memberRow(tab, nickname).waitFor({ state: 'detached' })
    await phone.press('重新登录')
    await world.aMinutePasses(member.number)
    await phone.askForCode(member)
    await phone.enterCode(await world.code(member.number))
    await phone.sees('heading', '注册个人账号')
  })

  test('SI1 CL5 an invited person opens a personal account instead, and joins the organisation later', async () => {
    const [person, nickname] = [{ number: newNumber() }, '艾文']
    const tab = await eve('用户列表')
    await add(tab, person.number, nickname)

    const [phone, browser] = [await world.terminal('ios'), await world.terminal('web')]
    await phone.askForCode(person)
    await phone.enterCode(await world.code(person.number))
    await phone.sees('heading', '加入「北辰科技」')
    await phone.press('注册个人账号')
    await phone.reads('个人账号属于你自己，与「北辰科技」无关。')
    await phone.press('返回')
    await phone.sees('heading', '加入「北辰科技」')
    await phone.press('注册个人账号')
    await phone.fill('昵称（选填）', '小艾')
    await phone.the('checkbox', /我已阅读并同意/).click()
    await phone.press('同意并注册')
    await phone.isIn()
    await phone.sees('heading', '你好，小艾')
    await hasState(tab, nickname, '待加入')

    await world.aMinutePasses(person.number)
    await browser.askForCode(person)
    await browser.enterCode(await world.code(person.number))
    await browser.press(/北辰科技.*企业邀请你加入/)
    await browser.sees('heading', '加入「北辰科技」')
    expect(await browser.the('button', '注册个人账号').count()).toBe(0)
    await agreeToJoin(browser, '北辰科技')
    await browser.reads(nickname)
    await hasState(tab, nickname, '已加入')
  })

  test('SI5 a disabled member is signed out everywhere with the reason and kept out, and comes in again once enabled', async () => {
    const member = colleague('孙悦')
    const [phone, mac] = [await world.terminal('android'), await world.terminal('mac')]
    await Promise.all([phone, mac].map((terminal) => terminal.signIn(member)))
    const tab = await eve('用户列表')
    await more(tab, '孙悦', '停用')
    await tab.reads('2 个登录的终端立即退出，并说明原因。')
    await answer(tab, '停用 孙悦？', '停用')
    for (const terminal of [phone, mac])
      await isToldByOrganisation(terminal, '账号已被企业停用', '企业管理员停用了此账号，启用后可以重新登录。')
    await hasState(tab, '孙悦', '已停用')
    await mac.press('重新登录')
    await mac.useNumber(member)
    await mac.press('密码登录')
    await mac.fill('密码', member.password)
    await mac.enter()
    await mac.reads('这个账号已被企业停用')

    await more(tab, '孙悦', '启用')
    await tab.reads('已启用 孙悦')
    await phone.press('重新登录')
    await phone.signIn(member)
    await phone.sees('heading', '你好，孙悦')
  })
})

describe('the list of members', () => {
  test('it is searched by name and number, filtered by department, role and state, and sorted', async () => {
    const tab = await eve('用户列表')
    const found = (count: number) =>
      tab.page
        .getByRole('status')
        .filter({ hasText: `找到 ${count} 人` })
        .waitFor()
    const names = async () => {
      const menus = await tab
        .the('table', '成员')
        .getByRole('button', { name: /^更多：/ })
        .all()
      return Promise.all(menus.map((menu) => menu.getAttribute('aria-label')))
    }
    const search = tab.the('searchbox', '搜索姓名或手机号')
    await search.fill('思远')
    await found(1)
    await memberRow(tab, '李思远').waitFor()
    await search.fill('138 0000 0104')
    await memberRow(tab, '王若曦').waitFor()
    await found(1)
    await tab.press('清除筛选')
    await tab.page
      .getByRole('status')
      .filter({ hasText: /共 \d+ 人/ })
      .waitFor()

    await tab.press(/^部门: /)
    await tab.the('option', '研发部').click()
    await tab.the('combobox', '角色').selectOption({ label: '普通成员' })
    await memberRow(tab, '陈一鸣').waitFor()
    await memberRow(tab, '孙悦').waitFor({ state: 'detached' })
    await tab.the('combobox', '状态').selectOption({ label: '待加入' })
    await found(1)
    await memberRow(tab, '冯子轩').waitFor()
    await tab.press('清除筛选')
    await tab.the('combobox', '角色').selectOption({ label: '超级管理员' })
    await found(1)
    await memberRow(tab, '夏娃').waitFor()
    await tab.press('清除筛选')

    await memberRow(tab, '夏娃').waitFor()
    await tab.the('combobox', '排序').selectOption({ label: '姓名 升序' })
    await memberRow(tab, '李思远').waitFor()
    const up = await names()
    expect(up.length).toBeGreaterThan(10)
    await tab.the('combobox', '排序').selectOption({ label: '姓名 降序' })
    await expect.poll(names, { timeout: 20_000 }).toEqual(up.toReversed())
  })
})

describe('CL6 roles', () => {
  test('CL6 an administrator cannot be deleted before another role is given, and the dialog leads to that', async () => {
    const tab = await eve('用户列表')
    await more(tab, '沈嘉', '删除')
    await tab.reads('管理员账号不能直接注销')
    expect(await tab.the('dialog', '删除 沈嘉？').getByRole('button', { name: '确认删除' }).count()).toBe(0)
    await tab.press('先更改角色')
    const role = tab.the('dialog', '更改 沈嘉 的角色')
    await role.getByRole('radio', { name: /^普通成员/ }).check()
    await answer(tab, '更改 沈嘉 的角色', '更改角色')
    await tab.reads('沈嘉 现在是普通成员')
    await more(tab, '沈嘉', '删除')
    await answer(tab, '删除 沈嘉？', '确认删除')
    await tab.reads('已删除 沈嘉')
  })

  test('CL6 the only super admin can neither be deleted nor demoted, and is led to handing the role over', async () => {
    const tab = await eve('用户列表')
    await more(tab, '夏娃', '删除')
    await tab.reads('企业至少需要一位超级管理员')
    await tab.the('link', '去移交超级管理员').click()
    await tab.sees('heading', '企业信息')
    await openMembers(tab)
    await more(tab, '夏娃', '更改角色')
    await tab.the('radio', /^普通成员/).check()
    await answer(tab, '更改 夏娃 的角色', '更改角色')
    await tab.the('dialog', '更改 夏娃 的角色').getByText('企业至少需要一位超级管理员').waitFor()
  })

  async function openMembers(tab: Terminal): Promise<void> {
    await tab.the('navigation', '企业管理').getByRole('link', { name: '用户列表' }).click()
  }
})

describe('JM8 the setting of an organisation', () => {
  test("JM8 with 'refuse the newer' a second Windows machine is kept out and the first stays; without it the first is signed out", async () => {
    const member = colleague('李思远')
    const setting = '同类设备已登录时拒绝新设备'
    const tab = await eve('账户设置')
    const [first, second] = [await world.terminal('windows'), await world.terminal('windows')]
    await first.signIn(member)
    await turn(tab, setting, '开启')
    await second.useNumber(member)
    await second.press('密码登录')
    await second.fill('密码', member.password)
    await second.enter()
    await second.reads('已有一台同类设备在线，你的企业不允许新设备登录')
    await first.page.reload()
    await first.sees('heading', '你好，李思远')

    await turn(tab, setting, '关闭')
    await second.enter()
    await second.isIn()
    await first.sees('heading', '已在其他设备登录')
  })
})
