import type { Closure } from '@foyer/contract'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { confirmClosing, goOnSignedOut, readWhatClosingDoes } from './closing.ts'
import { demoPerson, type Person } from './person.ts'
import { proveByCode, proveByPassword, proveByWechat } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isTold } from './told.ts'
import { bindWechat, scanWith } from './wechat.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

/** Registers with a number as one who was never here. */
async function register(terminal: Terminal, person: Person): Promise<void> {
  await world.aMinutePasses(person.number)
  await terminal.askForCode(person)
  await terminal.enterCode(await world.code(person.number))
  await terminal.sees('heading', '注册个人账号')
  await terminal.the('checkbox', /我已阅读并同意/).click()
  await terminal.press('同意并注册')
  await terminal.isIn()
}

/** Closes the account on a browser, by the shortest way. */
async function closeOn(tab: Terminal, person: Person): Promise<string> {
  await tab.open('/closing')
  await readWhatClosingDoes(tab)
  await proveByPassword(tab, person)
  return confirmClosing(tab)
}

describe('the ways to closing the account', () => {
  test('CL1 CL7 on mobile: avatar, account and security, close, the notice, a code, the dialog; every terminal is told', async () => {
    const person = await world.newPerson('安卓')
    const [phone, windows, tab] = [
      await world.terminal('android'),
      await world.terminal('windows'),
      await world.terminal('web'),
    ]
    await Promise.all([phone, windows, tab].map((terminal) => terminal.signIn(person)))
    await phone.the('link', '头像 · 个人信息').click()
    await phone.follow('账号与安全')
    await phone.follow(/^注销账号/)
    await phone.reads('3 个终端上的登录，包括这一个')
    await readWhatClosingDoes(phone)
    await proveByCode(world, phone, person)
    await confirmClosing(phone)

    await Promise.all([windows, tab].map((other) => isTold(other, '账号已注销', /Android 设备/)))
    await goOnSignedOut(phone)
    for (const other of [windows, tab]) await goOnSignedOut(other)
  })

  test('CL2 CL7 on the desktop: avatar, account and security, close, the notice, the password, the dialog', async () => {
    const person = await world.newPerson('桌面')
    const [windows, ipad] = [await world.terminal('windows'), await world.terminal('ipad')]
    await Promise.all([windows, ipad].map((terminal) => terminal.signIn(person)))
    await windows.press('头像 · 账号菜单')
    await windows.the('menuitem', '账号与安全').click()
    await windows.follow(/^注销账号/)
    await readWhatClosingDoes(windows)
    await proveByPassword(windows, person)
    await confirmClosing(windows)

    await isTold(ipad, '账号已注销', /Windows 电脑/)
    await goOnSignedOut(windows)
    await windows.open('/sign-in')
    await windows.useNumber(person)
    await windows.press('密码登录')
    await windows.fill('密码', person.password)
    await windows.enter()
    await windows.reads('手机号或密码不正确')
  })

  test('CL3 CL7 on the web: personal centre, profile, more, close, the notice, WeChat, the dialog; the WeChat is free', async () => {
    const person = await world.newPerson('网页')
    await bindWechat(world, person, 'old-friend')
    const [tab, mac] = [await world.terminal('web'), await world.terminal('mac')]
    await Promise.all([tab, mac].map((terminal) => terminal.signIn(person)))
    await tab.reads('个人中心')
    await tab.sees('heading', '个人资料')
    await tab.sees('heading', '更多')
    await tab.follow(/^账号注销/)
    await tab.reads('微信与账号的绑定，微信随即可以绑定其他账号')
    await readWhatClosingDoes(tab)
    await proveByWechat(world, tab, 'old-friend')
    await confirmClosing(tab)

    await isTold(mac, '账号已注销', /浏览器/)
    await goOnSignedOut(tab)
    await tab.open('/sign-in')
    await tab.press('微信')
    await scanWith(world, tab, 'old-friend')
    await tab.sees('heading', '注册个人账号')
  })
})

describe('nothing is closed by mistake', () => {
  test('CL1 the notice must be ticked, the dialog can be left, and until 确认注销 nothing has happened', async () => {
    const person = await world.newPerson('犹豫')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
    await Promise.all([tab, phone].map((terminal) => terminal.signIn(person)))
    await tab.open('/closing')
    await tab.press('下一步')
    await tab.sees('heading', '阅读《账号注销说明》')
    await tab.press('下一步')
    await tab.reads('请先阅读并勾选《账号注销说明》。')
    await tab.the('checkbox', '我已阅读《账号注销说明》').click()
    await tab.press('下一步')
    await proveByPassword(tab, person)
    const dialog = tab.the('dialog', '注销账号')
    await dialog.getByText('注销后不能撤销。', { exact: false }).waitFor()
    await tab.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await tab.sees('heading', '最后确认')
    await phone.page.reload()
    await phone.sees('heading', '你好，犹豫')

    await tab.press('注销账号')
    await confirmClosing(tab)
    await isTold(phone, '账号已注销', /浏览器/)
  })
})

describe('CL8 the receipt', () => {
  test('CL8 its page says what was erased and kept and finds the signature good, and a changed one is found out', async () => {
    const person = await world.newPerson('可乐')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    const id = await closeOn(tab, person)
    await tab.the('link', '查看注销回执').click()
    await tab.sees('heading', '注销回执')
    await tab.reads('签名有效')
    await tab.reads('内容与上面显示的一致。')
    await tab.the('row', /^手机号的绑定 1 条/).waitFor()
    await tab.the('row', /^密码 1 条/).waitFor()
    await tab.the('list', '依法保留').getByText('安全记录', { exact: true }).waitFor()
    for (const personal of [person.nickname, person.number, person.number.slice(3)])
      expect(await tab.page.locator('main').innerText()).not.toContain(personal)

    const { receipt } = (await (await fetch(`${world.url}/v1/closures/${id}`)).json()) as Closure
    const keys = (await (await fetch(`${world.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet
    const { payload } = await compactVerify(receipt!, createLocalJWKSet(keys), { algorithms: ['ES256'] })
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ jti: id })

    const checks = tab.page.locator('form').filter({ has: tab.page.getByLabel('回执', { exact: true }) })
    await tab.fill('回执', receipt!)
    await tab.press('核对')
    await checks.getByText('签名有效').waitFor()
    const [head, said, signature] = receipt!.split('.')
    const other = Buffer.from(said!, 'base64url').toString().replace('"owner"', '"organisation"')
    await tab.fill('回执', [head, Buffer.from(other).toString('base64url'), signature].join('.'))
    await tab.press('核对')
    await checks.getByText('签名无效').waitFor()
  })

  test('CL8 whoever has its id finds it later, signed in nowhere, and a wrong id finds nothing', async () => {
    const person = await world.newPerson('编号')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    const id = await closeOn(tab, person)
    const other = await world.terminal('ios')
    await other.open('/receipt')
    await other.fill('回执编号', id)
    await other.press('查看')
    await other.reads('签名有效')
    await other.reads('本人注销')
    await other.open('/receipt/00000000-0000-4000-8000-000000000000')
    await other.reads('没有这份注销回执')
  })
})

describe('registering again', () => {
  test('CL9 with the same number it is a new account: another name, no password, no picture, an empty log', async () => {
    const person = await world.newPerson('从前')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await closeOn(tab, person)
    await tab.press('重新登录')
    await register(tab, person)
    await tab.sees('heading', '个人资料')
    expect(await tab.page.getByText('从前').count()).toBe(0)
    await tab.the('link', /^账号密码.*未设置/).waitFor()
    await tab.open('/security-log')
    await tab.reads('注册了账号')
    expect(await tab.page.getByText('设置了密码').count()).toBe(0)
  })

  test('CL4 a membership is lost with the account, the page says so before, and registering again does not bring it back', async () => {
    const mei = demoPerson('mei')
    const tab = await world.terminal('web')
    await tab.signIn(mei)
    await tab.reads('会员版')
    await tab.open('/closing')
    await tab.reads(/^会员权益：原本有效至 .*，重新注册也不会恢复$/)
    await closeOn(tab, mei)
    await tab.press('重新登录')
    await register(tab, mei)
    await tab.reads('免费版')
    expect(await tab.page.getByText('会员有效期至').count()).toBe(0)
  })
})

describe("an organisation's account", () => {
  /** The way to closing on each surface; what stands there instead of its first step. */
  async function isStopped(person: Person, title: string, instead: string): Promise<void> {
    const ways = [
      ['android', '/security', /^注销账号/],
      ['mac', '/security', /^注销账号/],
      ['web', '/profile', /^账号注销/],
    ] as const
    const stopped = ways.map(async ([kind, at, row]) => {
      const terminal = await world.terminal(kind)
      await terminal.signIn(person)
      await terminal.open(at)
      await terminal.follow(row)
      await terminal.reads('这个账号现在不能注销')
      await terminal.reads(title)
      await terminal.reads(instead)
      expect(await terminal.inside('button', '下一步').count()).toBe(0)
    })
    await Promise.all(stopped)
  }

  test('CL5 on every surface a member is told that the super admin closes it, and where', async () => {
    const way = '请联系超级管理员：企业管理 > 用户管理 > 用户列表 > 选中成员 > 更多 > 删除。'
    await isStopped(demoPerson('bo'), '企业账号由企业超级管理员注销', way)
  })

  test('CL6 on every surface an administrator is told to get another role first', async () => {
    const way = '请先由超级管理员将角色改为普通成员，再由其删除账号。'
    await isStopped(demoPerson('eve'), '管理员账号不能直接注销', way)
  })
})
