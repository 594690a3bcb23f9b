import { describe, expect, test } from 'vitest'
import { agreeToJoin, answer, memberRow, openConsole, signInAs } from './organisation.ts'
import { demoPerson } from './person.ts'
import { proveByPassword } from './proving.ts'
import { answerAtProvider, goToProvider, openSignInSettings, type SsoToSetUp, setUpSso } from './sso.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const MANAGED = /通过 SSO 登录的账号由企业管理/

/** Sets it up with a proof, tries it as this employee, and turns it on. */
async function turnOn(tab: Terminal, sso: SsoToSetUp, employee: string): Promise<void> {
  const admin = sso.protocol === 'SAML 2.0' ? demoPerson('three-accounts') : demoPerson('eve')
  await setUpSso(world, tab, sso)
  await proveByPassword(tab, admin)
  await tab.reads('SSO 设置已保存，请测试登录')
  expect(await tab.page.getByRole('button', { name: '启用', exact: true }).count()).toBe(0)
  await tab.press('测试登录')
  await answerAtProvider(tab, employee)
  await tab.reads('测试通过')
  await tab.reads(employee)
  await tab.page.getByRole('button', { name: '启用', exact: true }).click()
  await tab.reads('SSO 登录已启用')
}

/** Begins, says no at the provider, and is told so here. */
async function cancel(terminal: Terminal, domain: string): Promise<void> {
  await goToProvider(terminal, domain)
  await answerAtProvider(terminal, '取消登录')
  await terminal.reads('你取消了企业登录')
  await terminal.press('返回')
  await terminal.sees('heading', '登录或注册')
}

describe('SI1 signing in by the organisation', () => {
  test('SI1 PH8 OIDC: set up, tried and turned on; one comes in by the domain, one by the work e-mail on a phone; signing out is passed on', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(demoPerson('eve'))
    await openConsole(tab, '账户设置')
    await openSignInSettings(tab)
    await turnOn(tab, { protocol: 'OpenID Connect', domain: 'beichen', emailDomains: 'beichen.example' }, '唐知秋')

    const [browser, phone] = [await world.terminal('web'), await world.terminal('android')]
    await cancel(browser, 'beichen')
    await goToProvider(browser, 'beichen')
    await answerAtProvider(browser, '林夏')
    await agreeToJoin(browser, '北辰科技')
    await browser.sees('heading', '个人资料')
    await browser.reads('林夏')
    await browser.reads(MANAGED)
    expect(await browser.the('button', '手机号码 - 换绑').count()).toBe(0)

    await goToProvider(phone, 'zhouzhou@beichen.example')
    await answerAtProvider(phone, '周舟')
    await agreeToJoin(phone, '北辰科技')
    await phone.sees('heading', '你好，周舟')
    await phone.open('/security')
    await phone.follow(/^手机号.*通过 SSO 登录，号码由企业管理/)
    await phone.reads(MANAGED)
    await phone.open('/security/phone/change')
    await phone.reads(MANAGED)

    await tab.the('navigation', '企业管理').getByRole('link', { name: '用户列表' }).click()
    for (const name of ['林夏', '周舟']) await memberRow(tab, name).getByText('SSO', { exact: true }).waitFor()

    await browser.press('头像 · 账号菜单')
    await browser.the('menuitem', '退出登录').click()
    await answer(browser, '退出登录？', '退出登录')
    await browser.sees('heading', '要退出企业账号吗？')
    await browser.page.getByRole('button', { name: '退出', exact: true }).click()
    await browser.isSignedOut()
    await goToProvider(browser, 'beichen')
    await answerAtProvider(browser, '林夏')
    await browser.isIn()
    await browser.reads('林夏')
  })

  test('SI1 PH8 SAML: its metadata is read by its address; a phone comes in by the domain; turned off, the domain leads nowhere and who is in stays', async () => {
    const tab = await world.terminal('web')
    await signInAs(tab, demoPerson('three-accounts'), '云杉设计')
    await openConsole(tab, '账户设置')
    await openSignInSettings(tab)
    await turnOn(tab, { protocol: 'SAML 2.0', domain: 'spruce' }, '唐知秋')

    const [phone, browser] = [await world.terminal('ios'), await world.terminal('web')]
    await goToProvider(phone, 'spruce')
    await answerAtProvider(phone, '周舟')
    await agreeToJoin(phone, '云杉设计')
    await phone.sees('heading', '你好，周舟')
    await phone.open('/security/phone')
    await phone.reads(MANAGED)
    await phone.open('/security-log')
    await phone.reads('通过企业 SSO登录')
    await cancel(browser, 'spruce')

    await tab.page.getByRole('button', { name: '停用', exact: true }).click()
    await answer(tab, '停用 SSO 登录？', '停用')
    await tab.reads('SSO 登录已停用')
    await goToProvider(browser, 'spruce')
    await browser.reads('没有找到使用 SSO 的企业')
    await phone.open('/')
    await phone.sees('heading', '你好，周舟')
  })
})
