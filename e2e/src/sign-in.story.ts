import { newNumber } from '@foyer/server/testing'
import { describe, expect, test } from 'vitest'
import { kept, paste } from './in-browser.mjs'
import { demoPerson } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

describe('SI1 signing in', () => {
  test('SI1 a number that is new registers an account once its code is right and the terms are accepted', async () => {
    const phone = await world.terminal('ios')
    const number = newNumber()
    await phone.askForCode({ number })
    await phone.enterCode(await world.code(number))
    await phone.sees('heading', '注册个人账号')

    await phone.fill('昵称（选填）', '小新')
    await phone.press('同意并注册')
    await phone.reads('请先阅读并勾选服务协议。')
    expect(await phone.page.getByLabel('昵称（选填）').inputValue()).toBe('小新')

    await phone.the('checkbox', /我已阅读并同意/).click()
    await phone.press('同意并注册')
    await phone.sees('heading', '你好，小新')
  })

  test('SI1 the terms can be read before they are accepted', async () => {
    const tab = await world.terminal('web')
    await tab.the('link', '服务协议').click()
    await tab.sees('heading', '服务协议')
    await tab.sees('heading', '我们保存什么')
  })

  test('SI1 a number that opens three accounts asks which one, and opens the chosen one', async () => {
    const { number } = demoPerson('three-accounts')
    const mac = await world.terminal('mac')
    await mac.askForCode({ number })
    await mac.enterCode(await world.code(number))
    await mac.sees('heading', '选择要登录的账号')
    const offered = await mac.inside('listitem', '').allInnerTexts()
    expect(offered).toHaveLength(3)
    for (const realm of ['个人账号', '云杉设计', '北辰科技'])
      expect(offered).toContainEqual(expect.stringContaining(realm))
    await mac.press(/北辰科技.*企业版.*普通成员/)
    await mac.sees('heading', /^你好，三个身份.*北辰/)
    await mac.reads(/北辰科技/)
  })

  test('SI1 a number and its password sign in, and a wrong password keeps what was typed', async () => {
    const person = await world.newPerson('密码人')
    const windows = await world.terminal('windows')
    await windows.useNumber(person)
    await windows.press('密码登录')
    await windows.fill('密码', 'not the password')
    await windows.page.getByLabel('密码', { exact: true }).press('Enter')
    await windows.reads('手机号或密码不正确')
    expect(await windows.page.getByLabel('密码', { exact: true }).inputValue()).toBe('not the password')
    expect((await windows.page.getByLabel('手机号', { exact: true }).inputValue()).replaceAll(' ', '')).toBe(
      person.number.slice(3),
    )

    await windows.fill('密码', person.password)
    await windows.enter()
    await windows.sees('heading', '你好，密码人')
  })

  test('SI1 the same in English: a code signs in, and the screens greet by name', async () => {
    const person = await world.newPerson('Ann')
    const tab = await world.terminal('web', { locale: 'en' })
    await tab.askForCode(person)
    await tab.enterCode(await world.code(person.number))
    await tab.sees('heading', 'Profile')
    await tab.reads('Ann')
  })

  test.each([
    ['windows', 'desktop'],
    ['mac', 'desktop'],
    ['android', 'mobile'],
    ['ios', 'mobile'],
    ['ipad', 'mobile'],
  ] as const)(
    'SI1 an installed %s knows by itself what it is, and has the screens of its kind',
    async (kind, surface) => {
      const terminal = await world.terminal(kind)
      await terminal.signIn(await world.newPerson('种类'))
      expect(await terminal.session()).toMatchObject({ terminal: kind, surface, shell: 'installed' })
    },
  )

  test('SI1 a tab of a browser is the web, whatever machine it is on', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('网页'))
    expect(await tab.session()).toMatchObject({ terminal: 'web', surface: 'web', shell: 'browser' })
    expect(await tab.page.evaluate(kept, 'foyer.token')).toBeNull()
  })
})

describe('SI2 codes', () => {
  test('SI2 a wrong code says how many tries are left, and the fifth ends it', async () => {
    const number = newNumber()
    const tab = await world.terminal('web')
    await tab.askForCode({ number })
    const wrong = (await world.code(number)) === '111111' ? '222222' : '111111'
    for (const left of [4, 3, 2, 1]) {
      await tab.enterCode(wrong)
      await tab.reads(`验证码不正确。还可以再试 ${left} 次。`)
      expect(await tab.the('textbox', '验证码').inputValue()).toBe('')
    }
    await tab.enterCode(wrong)
    await tab.reads('错误次数过多，此验证码已失效')
  })

  test('SI2 another code can be asked for after a minute that is counted down, and only it is good then', async () => {
    const number = newNumber()
    const tab = await world.terminal('web')
    await tab.page.clock.install()
    await tab.open('/sign-in')
    await tab.askForCode({ number })
    const first = await world.code(number)
    await tab.reads(/^(60|59) 秒后可重新获取$/)
    await tab.page.clock.fastForward(20_000)
    await tab.reads(/^(40|39|38) 秒后可重新获取$/)

    await world.aMinutePasses(number)
    await tab.page.clock.fastForward(41_000)
    await tab.press('重新获取验证码')
    await tab.reads('新的验证码已发送')
    const second = await world.code(number)
    expect(second).toMatch(/^\d{6}$/)
    await tab.enterCode(first === second ? '000000' : first)
    await tab.reads(/验证码不正确/)
    await tab.enterCode(second)
    await tab.sees('heading', '注册个人账号')
  })

  test('SI2 within the minute the way back keeps the number, and leads on without a second message', async () => {
    const number = newNumber()
    const phone = await world.terminal('android')
    await phone.askForCode({ number })
    const code = await world.code(number)
    await phone.press('更换号码')
    expect((await phone.page.getByLabel('手机号', { exact: true }).inputValue()).replaceAll(' ', '')).toBe(
      number.slice(3),
    )
    await phone.press('获取验证码')
    await phone.enterCode(code)
    await phone.sees('heading', '注册个人账号')
    expect(world.sandbox.messages(number)).toHaveLength(1)
  })

  test('SI2 a code that is pasted with the text around it signs in', async () => {
    const number = newNumber()
    const tab = await world.terminal('web')
    await tab.askForCode({ number })
    const { text } = await world.sandbox.waitForMessage(number)
    await tab.the('textbox', '验证码').focus()
    await tab.page.evaluate(paste, text)
    await tab.sees('heading', '注册个人账号')
  })
})

describe('SI3 nobody learns whether a number has an account', () => {
  /** What the screen says, without the number and what counts down. */
  async function shownOf(terminal: Terminal, number: string): Promise<string> {
    const text = await terminal.page.locator('body').innerText()
    return text.replaceAll(`${number.slice(3, 6)}****${number.slice(-4)}`, 'NUMBER').replace(/\d+ 秒/, 'N 秒')
  }

  test('SI3 the screens are the same for a number with an account and one without, until the code is proven', async () => {
    const known = await world.newPerson('已注册')
    const unknown = { number: newNumber() }
    const screens = []
    for (const person of [known, unknown]) {
      const tab = await world.terminal('web')
      await tab.askForCode(person)
      const sent = await shownOf(tab, person.number)
      await world.code(person.number)
      await tab.enterCode('000000')
      await tab.reads(/验证码不正确/)
      screens.push({ sent, wrong: await shownOf(tab, person.number) })
    }
    expect(screens[1]).toEqual(screens[0])
    expect(screens[0]?.sent).toContain('NUMBER')
  })

  test('SI3 a wrong password says the same for both', async () => {
    const known = await world.newPerson('有密码')
    const screens = []
    for (const person of [known, { number: newNumber() }]) {
      const tab = await world.terminal('web')
      await tab.useNumber(person)
      await tab.press('密码登录')
      await tab.fill('密码', 'certainly not it')
      await tab.enter()
      await tab.reads('手机号或密码不正确')
      screens.push(await shownOf(tab, person.number))
    }
    expect(screens[1]).toEqual(screens[0])
  })
})
