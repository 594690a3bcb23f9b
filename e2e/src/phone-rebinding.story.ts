import { PROOF_LIVES_FOR } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { demoPerson, national } from './person.ts'
import { proveByCode, proveByPassword, proveByWechat } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isTold } from './told.ts'
import { bindWechat, everybodyUnbindsWechat } from './wechat.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

/** From the question for the new number as far as its code. */
async function askForNewNumber(terminal: Terminal, number: string): Promise<void> {
  await terminal.sees('heading', '输入新手机号')
  await terminal.fill('新手机号', national({ number }))
  await terminal.press('获取验证码')
  await terminal.sees('heading', '输入新手机号收到的验证码')
}

async function rebindTo(terminal: Terminal, number: string): Promise<void> {
  await askForNewNumber(terminal, number)
  await terminal.enterCode(await world.code(number))
  await terminal.press('确认更换')
}

/** The beginning of the flow on the web (PH3). */
async function changeOnWeb(tab: Terminal): Promise<void> {
  await tab.press('手机号码 - 换绑')
  await tab.sees('dialog', '更换手机号')
  await tab.sees('heading', '选择验证方式')
}

/** The terminal that did it says so and wants the new number; it needs nobody to tell it who it was. */
async function mustSignInAgain(terminal: Terminal): Promise<void> {
  await terminal.sees('heading', '手机号已更换')
  await terminal.reads('账号的手机号已更换，请用新手机号重新登录。')
  await terminal.press('重新登录')
  await terminal.isSignedOut()
}

/** The moment as the screens say it, for one that is at most a minute from now. */
function saidNear(moment: number): RegExp {
  const exact = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' })
  return new RegExp([moment - MINUTE, moment].map((one) => exact.format(one)).join('|'))
}

describe('the ways to another number', () => {
  test('PH1 PH4 PH5 PH6 on mobile: avatar, account and security, phone, change; every terminal is signed out and told', async () => {
    const person = await world.newPerson('安卓')
    const [phone, windows, tab] = [
      await world.terminal('android'),
      await world.terminal('windows'),
      await world.terminal('web'),
    ]
    for (const terminal of [phone, windows, tab]) await terminal.signIn(person)
    await phone.the('link', '头像 · 个人信息').click()
    await phone.follow('账号与安全')
    await phone.follow(/^手机号/)
    await phone.follow('更换手机号')
    await proveByCode(world, phone, person)
    const fresh = newNumber()
    await rebindTo(phone, fresh)

    await Promise.all([windows, tab].map((other) => isTold(other, '手机号已更换', /Android 设备/)))
    await mustSignInAgain(phone)
    await phone.signIn({ ...person, number: fresh })
    await phone.sees('heading', '你好，安卓')
  })

  test('PH2 PH4 PH5 PH6 on the desktop: avatar, account and security, phone, rebind, change', async () => {
    const person = await world.newPerson('桌面')
    const [windows, phone, ipad] = [
      await world.terminal('windows'),
      await world.terminal('ios'),
      await world.terminal('ipad'),
    ]
    for (const terminal of [windows, phone, ipad]) await terminal.signIn(person)
    await windows.press('头像 · 账号菜单')
    await windows.the('menuitem', '账号与安全').click()
    await windows.press('手机号 - 换绑')
    await windows.sees('dialog', '更换手机号')
    await windows.reads('更换后会发生什么')
    await windows.press('更换手机号')
    await proveByCode(world, windows, person)
    const fresh = newNumber()
    await rebindTo(windows, fresh)

    await Promise.all([phone, ipad].map((other) => isTold(other, '手机号已更换', /Windows 电脑/)))
    await mustSignInAgain(windows)
    await world.aMinutePasses(fresh)
    await windows.askForCode({ number: fresh })
    await windows.enterCode(await world.code(fresh))
    await windows.sees('heading', '你好，桌面')
  })

  test('PH3 PH4 PH5 PH6 on the web: personal centre, profile, account security, phone number, rebind, by a code', async () => {
    const person = await world.newPerson('网页')
    const [tab, mac, phone] = [await world.terminal('web'), await world.terminal('mac'), await world.terminal('ios')]
    for (const terminal of [tab, mac, phone]) await terminal.signIn(person)
    await tab.reads('个人中心')
    await tab.sees('heading', '个人资料')
    await tab.sees('heading', '账号安全')
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    const fresh = newNumber()
    await rebindTo(tab, fresh)

    await Promise.all([mac, phone].map((other) => isTold(other, '手机号已更换', /浏览器/)))
    await mustSignInAgain(tab)
    await mac.press('重新登录')
    await mac.signIn({ ...person, number: fresh })
    await mac.sees('heading', '你好，网页')
  })

  test('PH3 PH4 on the web, by the phone password', async () => {
    const person = await world.newPerson('密码')
    const [tab, mac, android] = [
      await world.terminal('web'),
      await world.terminal('mac'),
      await world.terminal('android'),
    ]
    for (const terminal of [tab, mac, android]) await terminal.signIn(person)
    await changeOnWeb(tab)
    await tab.press(/^通过手机号密码验证/)
    await tab.fill('密码', 'not the password')
    await tab.press('下一步')
    await tab.reads('密码不正确。请检查后再试，或选择其他验证方式。')
    await tab.press('返回')
    await proveByPassword(tab, person)
    await rebindTo(tab, newNumber())
    await Promise.all([mac, android].map((other) => isTold(other, '手机号已更换', /浏览器/)))
    await mustSignInAgain(tab)
  })

  test('PH3 PH4 on the web, by WeChat, which leads there and back into the same dialog', async () => {
    await everybodyUnbindsWechat(world)
    const person = await world.newPerson('微信')
    await bindWechat(world, person, 'old-friend')
    const [tab, windows, phone] = [
      await world.terminal('web'),
      await world.terminal('windows'),
      await world.terminal('ios'),
    ]
    for (const terminal of [tab, windows, phone]) await terminal.signIn(person)
    await changeOnWeb(tab)
    await proveByWechat(world, tab, 'old-friend')
    await tab.sees('dialog', '更换手机号')
    await rebindTo(tab, newNumber())
    await Promise.all([windows, phone].map((other) => isTold(other, '手机号已更换', /浏览器/)))
    await mustSignInAgain(tab)
  })
})

describe('what a rebinding changes', () => {
  test('PH7 it changes the chosen account alone: the old number still opens the others, the new one this', async () => {
    const { number, password } = demoPerson('three-accounts')
    const mac = await world.terminal('mac')
    await mac.askForCode({ number })
    await mac.enterCode(await world.code(number))
    await mac.press(/北辰科技/)
    await mac.sees('heading', /^你好，三个身份.*北辰/)
    await world.aMinutePasses(number)
    const phone = await world.terminal('ios')
    await phone.askForCode({ number })
    await phone.enterCode(await world.code(number))
    await phone.press(/个人账号/)
    await phone.sees('heading', '你好，三个身份')

    await phone.open('/security/phone/change')
    await proveByPassword(phone, { password })
    const fresh = newNumber()
    await rebindTo(phone, fresh)
    await mustSignInAgain(phone)
    await mac.page.reload()
    await mac.sees('heading', /^你好，三个身份.*北辰/)

    await world.aMinutePasses(fresh)
    await phone.askForCode({ number: fresh })
    await phone.enterCode(await world.code(fresh))
    await phone.sees('heading', '你好，三个身份')
    await world.aMinutePasses(number)
    const tab = await world.terminal('web')
    await tab.askForCode({ number })
    await tab.enterCode(await world.code(number))
    await tab.sees('heading', '选择要登录的账号')
    const offered = await tab.inside('listitem', '').allInnerTexts()
    expect(offered).toEqual([expect.stringMatching(/云杉设计|北辰科技/), expect.stringMatching(/云杉设计|北辰科技/)])
  })

  test('PH7 a number that opened this account alone opens none any more', async () => {
    const person = await world.newPerson('一个')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await rebindTo(tab, newNumber())
    await mustSignInAgain(tab)
    await tab.useNumber(person)
    await tab.press('密码登录')
    await tab.fill('密码', person.password)
    await tab.enter()
    await tab.reads('手机号或密码不正确')
  })

  test('PH10 the old number rests: another account is told until when, and can bind it after 24 hours', async () => {
    const [leaving, wanting] = [await world.newPerson('离开'), await world.newPerson('想要')]
    const tab = await world.terminal('web')
    await tab.signIn(leaving)
    await changeOnWeb(tab)
    await proveByPassword(tab, leaving)
    await rebindTo(tab, newNumber())
    await mustSignInAgain(tab)
    const restsUntil = world.server.deps.clock.now().getTime() + 24 * HOUR

    const phone = await world.terminal('ios')
    await phone.signIn(wanting)
    await phone.open('/security/phone/change')
    await proveByPassword(phone, wanting)
    await rebindTo(phone, leaving.number)
    await phone.reads('这个手机号刚从其他账号换绑，暂不能绑定')
    await phone.reads(saidNear(restsUntil))
    await phone.sees('heading', '输入新手机号')

    world.timePasses(24 * HOUR)
    await phone.open('/security/phone/change')
    await proveByPassword(phone, wanting)
    await rebindTo(phone, leaving.number)
    await mustSignInAgain(phone)
    await phone.signIn({ ...wanting, number: leaving.number })
    await phone.sees('heading', '你好，想要')
  })

  test('PH10 the same account may take its old number back at once', async () => {
    const person = await world.newPerson('回来')
    const fresh = newNumber()
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await rebindTo(tab, fresh)
    await mustSignInAgain(tab)

    await tab.signIn({ ...person, number: fresh })
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await rebindTo(tab, person.number)
    await mustSignInAgain(tab)
    await tab.signIn(person)
    await tab.reads('回来')
  })
})

describe('what is refused', () => {
  test('PH3 a business account is told on the web that it cannot here, and where it can; there it can', async () => {
    const bo = demoPerson('bo')
    const tab = await world.terminal('web')
    await tab.signIn(bo)
    const row = tab.page.getByText('商业版、企业版用户暂不支持在网页上换绑手机号。', { exact: false })
    await row.waitFor()
    expect(await row.innerText()).toContain('请在手机 App 或桌面客户端操作：头像 > 账号与安全 > 手机号。')
    expect(await tab.the('button', /换绑/).count()).toBe(0)
    await tab.open('/security/phone/change')
    await tab.reads('商业版、企业版用户暂不支持在网页上换绑手机号')
    expect(await tab.the('button', /^通过/).count()).toBe(0)

    const phone = await world.terminal('android')
    await phone.signIn(bo)
    await phone.open('/security/phone')
    await phone.follow('更换手机号')
    await phone.sees('heading', '选择验证方式')
  })

  test('PH9 an overseas number registers and signs in, and cannot be rebound, on any surface', async () => {
    const number = '+85251234567'
    const tab = await world.terminal('web')
    await tab.fill('手机号', number)
    await tab.press('获取验证码')
    await tab.enterCode(await world.code(number))
    await tab.sees('heading', '注册个人账号')
    await tab.the('checkbox', /我已阅读并同意/).click()
    await tab.press('同意并注册')
    await tab.isIn()
    await tab.reads('暂不支持中国大陆以外的手机号换绑。这样的号码仍可以用来注册和登录。')
    expect(await tab.the('button', /换绑/).count()).toBe(0)

    await world.aMinutePasses(number)
    const phone = await world.terminal('ios')
    await phone.fill('手机号', number)
    await phone.press('获取验证码')
    await phone.enterCode(await world.code(number))
    await phone.isIn()
    await phone.open('/security/phone')
    await phone.reads('暂不支持中国大陆以外的手机号换绑。这样的号码仍可以用来注册和登录。')
    expect(await phone.the('link', '更换手机号').count()).toBe(0)
  })

  test('PH9 a new number overseas is refused before a code is sent, and another one goes on', async () => {
    const person = await world.newPerson('海外')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await tab.sees('heading', '输入新手机号')
    const overseas = '+85251234568'
    await tab.fill('新手机号', overseas)
    await tab.press('获取验证码')
    await tab.reads(/暂不支持中国大陆以外的手机号换绑/)
    expect(world.sandbox.messages(overseas)).toEqual([])
    const fresh = newNumber()
    await tab.fill('新手机号', fresh)
    await tab.press('获取验证码')
    await tab.enterCode(await world.code(fresh))
    await tab.press('确认更换')
    await mustSignInAgain(tab)
  })

  test('PH11 a number that somebody has is refused only after its code, and another goes on with the same proof', async () => {
    const [person, other] = [await world.newPerson('换号'), await world.newPerson('占用')]
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await askForNewNumber(tab, other.number)
    const dialog = tab.the('dialog', '更换手机号')
    expect(await dialog.innerText()).not.toContain('已绑定其他账号')
    await tab.enterCode(await world.code(other.number))
    await tab.press('确认更换')
    await tab.reads('这个手机号已绑定其他账号。请换一个手机号，或先在那个账号上换绑。')
    await rebindTo(tab, newNumber())
    await mustSignInAgain(tab)
  })

  test('PH4 the number that is bound already is refused, and changes nothing', async () => {
    const person = await world.newPerson('同号')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
    for (const terminal of [tab, phone]) await terminal.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await tab.sees('heading', '输入新手机号')
    await tab.fill('新手机号', national(person))
    await tab.press('获取验证码')
    await tab.reads('这就是当前绑定的手机号。请输入另一个手机号。')
    await phone.page.reload()
    await phone.sees('heading', '你好，同号')
  })

  test('SI2 a proof that has passed its five minutes is asked for again, and the new number stays typed', async () => {
    const person = await world.newPerson('过期')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByPassword(tab, person)
    await tab.sees('heading', '输入新手机号')
    const fresh = newNumber()
    await tab.fill('新手机号', national({ number: fresh }))
    world.timePasses(PROOF_LIVES_FOR + 1000)
    await tab.press('获取验证码')
    await tab.sees('heading', '选择验证方式')
    await tab.reads('验证已过期或已使用。请重新验证身份，验证 5 分钟内有效。')
    await proveByPassword(tab, person)
    await tab.sees('heading', '输入新手机号')
    const typed = await tab.page.getByLabel('新手机号', { exact: true }).inputValue()
    expect(typed.replaceAll(' ', '')).toBe(national({ number: fresh }))
    await rebindTo(tab, fresh)
    await mustSignInAgain(tab)
  })
})
