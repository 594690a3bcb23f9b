import { newNumber } from '@foyer/server/testing'
import { describe, expect, test } from 'vitest'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

/** Goes through the three questions: that it is you, the code, the new password. */
async function choosePassword(terminal: Terminal, number: string, password: string, { keepOthers = false } = {}) {
  await terminal.press('发送验证码')
  await terminal.the('textbox', '验证码').fill(await world.code(number))
  await terminal.page.getByLabel('新密码', { exact: true }).fill(password)
  if (keepOthers) await terminal.the('checkbox', '让其他终端退出登录').click()
  await terminal.press('保存新密码')
}

/** The sentences of the security log, newest first. */
async function securityLog(terminal: Terminal): Promise<string[]> {
  await terminal.open('/security-log')
  await terminal.sees('heading', '安全记录')
  await terminal.reads('已显示全部记录')
  return terminal.inside('listitem', '').locator('p:first-child').allInnerTexts()
}

describe('the password', () => {
  test('SI1 an account without a password sets one, and signs in with it from then on', async () => {
    const number = newNumber()
    const phone = await world.terminal('ipad')
    await phone.askForCode({ number })
    await phone.enterCode(await world.code(number))
    await phone.the('checkbox', /我已阅读并同意/).click()
    await phone.press('同意并注册')
    await phone.sees('heading', /^你好/)
    await world.aMinutePasses(number)

    await phone.follow(/账号与安全/)
    await phone.follow(/账号密码.*未设置/)
    await phone.sees('heading', '设置密码')
    await choosePassword(phone, number, 'short')
    await phone.reads('密码至少 8 个字符')
    await phone.page.getByLabel('新密码', { exact: true }).fill('a first good sentence')
    await phone.press('保存新密码')
    await phone.reads('密码已设置')
    await phone.reads('没有其他终端需要退出。')
    await phone.press('完成')
    await phone.sees('link', /账号密码.*已设置/)

    const mac = await world.terminal('mac')
    await mac.signIn({ number, password: 'a first good sentence', nickname: '' })
    await mac.sees('heading', /^你好/)
  })

  test('SI5 changing the password signs the other terminals out, and they say why', async () => {
    const person = await world.newPerson('改密')
    const [windows, phone, tab] = [
      await world.terminal('windows'),
      await world.terminal('android'),
      await world.terminal('web'),
    ]
    for (const terminal of [windows, phone, tab]) await terminal.signIn(person)
    await tab.open('/security/password')
    await tab.sees('heading', '修改密码')
    await choosePassword(tab, person.number, 'quite another sentence')
    await tab.reads('密码已修改')
    await tab.reads('其他 2 个终端已退出登录。')
    for (const other of [windows, phone]) {
      await other.sees('heading', '密码已更改')
      await other.page
        .getByRole('definition')
        .filter({ hasText: /浏览器 · Chrome/ })
        .waitFor()
    }
    await windows.press('重新登录')
    await windows.signIn({ ...person, password: 'quite another sentence' })
    await windows.sees('heading', '你好，改密')
  })

  test('SI2 a wrong code keeps the new password, and only the code is asked for again', async () => {
    const person = await world.newPerson('错码')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/security/password')
    await tab.press('发送验证码')
    const code = await world.code(person.number)
    await tab.the('textbox', '验证码').fill(code === '000000' ? '111111' : '000000')
    await tab.page.getByLabel('新密码', { exact: true }).fill('typed once and kept')
    await tab.press('保存新密码')
    await tab.reads(/验证码不正确/)
    await tab.the('textbox', '验证码').fill(code)
    await tab.reads('密码已修改')
  })

  test('SI6 the security log shows every sign-in, proof, change and refusal, newest first', async () => {
    const person = await world.newPerson('记录')
    const tab = await world.terminal('web')
    await tab.useNumber(person)
    await tab.press('密码登录')
    await tab.fill('密码', 'somebody guesses')
    await tab.enter()
    await tab.reads('手机号或密码不正确')
    await tab.fill('密码', person.password)
    await tab.enter()
    await tab.isIn()
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    await tab.open('/security/password')
    await choosePassword(tab, person.number, 'after the guessing', { keepOthers: true })
    await tab.reads('其他终端保持登录。')
    await tab.open('/terminals')
    await tab.press('结束登录：iPhone')
    await tab
      .the('dialog', /结束「iPhone」/)
      .getByRole('button', { name: '结束登录' })
      .click()
    await tab.reads('只在这台终端上登录')

    expect(await securityLog(tab)).toEqual([
      expect.stringContaining('由你在另一台终端上结束'),
      '修改了密码',
      expect.stringContaining('完成了验证'),
      '发送了短信验证码',
      '通过手机号和密码登录',
      '通过手机号和密码登录',
      expect.stringMatching(/登录被拒绝：手机号或密码不正确/),
      // how the person came to be
      expect.stringContaining('退出登录'),
      '设置了密码',
      expect.stringContaining('完成了验证'),
      '发送了短信验证码',
      '修改了昵称',
      '通过短信验证码登录',
      '注册了账号',
    ])
  })
})
