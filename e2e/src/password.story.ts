import { PROOF_LIVES_FOR } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { describe, expect, test } from 'vitest'
import { proveByCode } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isTold } from './told.ts'
import { inWorld } from './world.ts'

const world = inWorld()

/** Goes through the three questions: how to prove that it is you, the proof, the new password. */
async function choosePassword(terminal: Terminal, number: string, password: string, { keepOthers = false } = {}) {
  await proveByCode(world, terminal, { number })
  await terminal.fill('新密码', password)
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
    await phone.fill('新密码', 'a first good sentence')
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
    for (const other of [windows, phone]) await isTold(other, '密码已更改', /浏览器 · Chrome/)
    await windows.press('重新登录')
    await windows.signIn({ ...person, password: 'quite another sentence' })
    await windows.sees('heading', '你好，改密')
  })

  test('SI2 a wrong code is said beside the field, and the right one goes on', async () => {
    const person = await world.newPerson('错码')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/security/password')
    await tab.press(/^通过短信验证码验证/)
    await tab.press('获取验证码')
    const code = await world.code(person.number)
    await tab.enterCode(code === '000000' ? '111111' : '000000')
    await tab.reads('验证码不正确。还可以再试 4 次。')
    await tab.enterCode(code)
    await tab.fill('新密码', 'after the right code')
    await tab.press('保存新密码')
    await tab.reads('密码已修改')
  })

  test('SI2 a proof that has passed its five minutes is asked for again, and the new password stays typed', async () => {
    const person = await world.newPerson('过期')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/security/password')
    await proveByCode(world, tab, person)
    await tab.fill('新密码', 'typed once and kept')
    world.timePasses(PROOF_LIVES_FOR + 1000)
    await tab.press('保存新密码')
    await tab.reads('验证已过期或已使用。请重新验证身份，验证 5 分钟内有效。')
    await proveByCode(world, tab, person)
    expect(await tab.page.getByLabel('新密码', { exact: true }).inputValue()).toBe('typed once and kept')
    await tab.press('保存新密码')
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
      '发送了短信验证码，用于设置密码',
      '通过手机号和密码登录',
      '通过手机号和密码登录',
      expect.stringMatching(/登录被拒绝：手机号或密码不正确/),
      // how the person came to be
      expect.stringContaining('退出登录'),
      '设置了密码',
      expect.stringContaining('完成了验证'),
      '发送了短信验证码，用于设置密码',
      '修改了昵称',
      '通过短信验证码登录',
      '注册了账号',
    ])
  })
})
