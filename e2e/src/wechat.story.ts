import { NUMBER_TRUSTED_AFTER } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { proveByCode, proveByPassword, proveByWechat } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isNoticed, isTold } from './told.ts'
import {
  answerInApp,
  bindWechat,
  declineWith,
  everybodyUnbindsWechat,
  nicknameOf,
  registerByWechat,
  scanWith,
} from './wechat.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** One machine plays everybody: what an address may ask for in an hour is for one story, and so are the WeChat people. */
beforeEach(async () => {
  world.timePasses(HOUR)
  await everybodyUnbindsWechat(world)
})

/** Somebody whose WeChat is the old friend's, with a number that was bound long enough ago to prove the account. */
async function somebodyWithWechat(nickname: string): Promise<Person> {
  const person = await world.newPerson(nickname)
  await bindWechat(world, person, 'old-friend')
  world.timePasses(NUMBER_TRUSTED_AFTER)
  return person
}

/** The beginning of the flow on the web (WX2, WX3). */
async function changeOnWeb(tab: Terminal): Promise<void> {
  await tab.press('绑定微信 - 更改')
  await tab.sees('dialog', '更换微信')
  await tab.sees('heading', '选择验证方式')
}

/** Away to WeChat with the new one, and back. */
async function scanNew(terminal: Terminal, identity: Parameters<typeof scanWith>[2]): Promise<void> {
  await terminal.press('去绑定新微信')
  await scanWith(world, terminal, identity)
}

/** What the number was told by text messages, without codes. */
function told({ number }: Person): string[] {
  return world.sandbox.messages(number).flatMap(({ code, text }) => (code === undefined ? [text] : []))
}

describe('the ways to another WeChat', () => {
  test('WX1 WX7 on mobile: avatar, account and security, WeChat, change, a proof, and the new one in its app', async () => {
    const person = await somebodyWithWechat('安卓')
    const [phone, windows, tab] = [
      await world.terminal('android'),
      await world.terminal('windows'),
      await world.terminal('web'),
    ]
    for (const terminal of [phone, windows, tab]) await terminal.signIn(person)
    await phone.the('link', '头像 · 个人信息').click()
    await phone.follow('账号与安全')
    await phone.follow(/^微信.*老朋友/)
    await phone.follow('更换微信')
    await proveByCode(world, phone, person)
    await phone.press('去绑定新微信')
    await answerInApp(phone, '新微信号', '同意')
    await phone.reads('微信已更换')
    await phone.reads('现在可以用「新微信号」登录。')
    await phone.press('完成')
    await phone.sees('heading', '微信')
    await phone.reads('新微信号')
    for (const other of [windows, tab]) await isNoticed(other, '账号绑定的微信已更换', /由「Android」操作/)
  })

  test('WX1 on mobile, proven by the old WeChat in the same app', async () => {
    const person = await somebodyWithWechat('苹果')
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    await phone.open('/security/wechat/change')
    await phone.press(/^通过原微信号验证/)
    await phone.press('去微信验证')
    await answerInApp(phone, '老朋友', '同意')
    await phone.press('去绑定新微信')
    await answerInApp(phone, '新微信号', '同意')
    await phone.reads('微信已更换')
  })

  test('WX2 WX7 on the web, by phone: profile, account security, bind WeChat, change, a code, a scan with the new one', async () => {
    const person = await somebodyWithWechat('按号')
    const [tab, mac, phone] = [await world.terminal('web'), await world.terminal('mac'), await world.terminal('ios')]
    for (const terminal of [tab, mac, phone]) await terminal.signIn(person)
    await tab.reads('个人中心')
    await tab.sees('heading', '账号安全')
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    await tab.reads('在你确认之前，仍然绑定「老朋友」。')
    await scanNew(tab, 'new-wechat')
    await tab.sees('dialog', '更换微信')
    await tab.reads('微信已更换')
    await tab.reads('已用短信通知你的手机号。')
    await tab.press('完成')
    await tab.reads('新微信号')

    for (const other of [mac, phone]) await isNoticed(other, '账号绑定的微信已更换', /由「Chrome · Windows PC」操作/)
    expect(told(person).at(-1)).toContain('您的账号已更换绑定的微信')
    const other = await world.terminal('web')
    await other.press('微信')
    await scanWith(world, other, 'new-wechat')
    await other.isIn()
    await other.reads('按号')
  })

  test('WX3 WX7 on the web, by the old WeChat: the same, a scan with the one that is bound, then with the new one', async () => {
    const person = await somebodyWithWechat('按微信')
    const [tab, windows, android] = [
      await world.terminal('web'),
      await world.terminal('windows'),
      await world.terminal('android'),
    ]
    await tab.signIn(person)
    await android.signIn(person)
    await windows.press('微信')
    await scanWith(world, windows, 'old-friend')
    await windows.sees('heading', '你好，按微信')
    await changeOnWeb(tab)
    await proveByWechat(world, tab, 'old-friend')
    await scanNew(tab, 'new-wechat')
    await tab.reads('微信已更换')
    await tab.reads('用原来的微信登录的其他终端已退出。')

    await isTold(windows, '微信已更换', /浏览器 · Chrome/)
    await windows.reads('账号绑定的微信已更换或解绑，请重新登录。')
    await isNoticed(android, '账号绑定的微信已更换', /由「Chrome · Windows PC」操作/)
    await android.sees('heading', '你好，按微信')
    await windows.press('重新登录')
    await windows.press('微信')
    await scanWith(world, windows, 'old-friend')
    await windows.sees('heading', '注册个人账号')
  })

  test('WX5 the desktop client leads to the web page, signed in as the same account', async () => {
    const person = await world.newPerson('桌面')
    await bindWechat(world, person, 'old-friend')
    const mac = await world.terminal('mac')
    await mac.signIn(person)
    await mac.press('头像 · 账号菜单')
    await mac.the('menuitem', '账号与安全').click()
    await mac.reads('请在网页上进行此操作')
    const opened = mac.context.waitForEvent('page')
    await mac.press('打开网页 · 更换微信')
    const page = await opened
    await page.getByRole('button', { name: '绑定微信 - 更改' }).click()
    await page.getByRole('heading', { name: '选择验证方式' }).waitFor()
  })

  test('WX6 a first WeChat needs a proof as well', async () => {
    const person = await world.newPerson('第一个')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ipad')]
    for (const terminal of [tab, phone]) await terminal.signIn(person)
    await tab.press('绑定微信 - 绑定')
    await tab.sees('dialog', '绑定微信')
    await proveByPassword(tab, person)
    await tab.press('去绑定微信')
    await scanWith(world, tab, 'mei-wechat')
    await tab.reads('微信已绑定')
    await tab.press('完成')
    await tab.sees('button', '绑定微信 - 更改')
    await isNoticed(phone, '账号绑定了微信', /由「Chrome · Windows PC」操作/)
    expect(told(person).at(-1)).toContain('您的账号已绑定微信')
  })
})

describe('WX4 the 14th day', () => {
  test('WX4 until the number has been bound for 14 days to the minute, proving by it is not offered, with the day', async () => {
    const person = await world.newPerson('十四天')
    await bindWechat(world, person, 'old-friend')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    const { number } = await boundNumber(tab)
    const trustedFrom = number.boundAt + NUMBER_TRUSTED_AFTER
    const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(trustedFrom)

    world.timePasses(trustedFrom - MINUTE - world.server.deps.clock.now().getTime())
    await tab.page.reload()
    await changeOnWeb(tab)
    await tab.reads('手机号绑定不满 14 天，暂不支持手机号验证')
    await tab.reads(new RegExp(`${day}.*起可用，请先选择其他验证方式。`))
    expect(await tab.the('button', /^通过手机号验证/).count()).toBe(0)
    await tab.sees('button', /^通过原微信号验证/)

    world.timePasses(MINUTE)
    await tab.page.reload()
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    await scanNew(tab, 'new-wechat')
    await tab.reads('微信已更换')
  })

  test('WX4 a number that was rebound begins anew: its 14 days count from the rebinding', async () => {
    const person = await somebodyWithWechat('换过号')
    const fresh = newNumber()
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    await phone.open('/security/phone/change')
    await proveByPassword(phone, person)
    await phone.fill('新手机号', fresh)
    await phone.press('获取验证码')
    await phone.enterCode(await world.code(fresh))
    await phone.press('确认更换')
    await phone.press('重新登录')
    await phone.signIn({ ...person, number: fresh })
    await phone.open('/security/wechat/change')
    await phone.reads('手机号绑定不满 14 天，暂不支持手机号验证')
    expect(await phone.the('button', /^通过手机号验证/).count()).toBe(0)
    await phone.sees('button', /^通过原微信号验证/)
  })

  /** What the server says of the number that is bound. */
  async function boundNumber(terminal: Terminal): Promise<{ number: { boundAt: number } }> {
    const answer = await terminal.context.request.get(`${world.url}/v1/my/session`)
    return (await answer.json()).account.facts
  }
})

describe('WX6 which WeChat', () => {
  test('WX6 another WeChat scanned as the old one proves nothing', async () => {
    const person = await somebodyWithWechat('不是它')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByWechat(world, tab, 'mei-wechat')
    await tab.reads('扫码的不是当前绑定的微信。请用当前绑定的微信扫码，或选择其他验证方式。')
    await tab.press('重新去微信验证')
    await scanWith(world, tab, 'old-friend')
    await tab.sees('button', '去绑定新微信')
  })

  test('WX6 a WeChat that another account has is refused, and another is taken with the same proof', async () => {
    await bindWechat(world, await world.newPerson('先来'), 'mei-wechat')
    const person = await somebodyWithWechat('后到')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    await scanNew(tab, 'mei-wechat')
    await tab.reads('这个微信已绑定其他账号')
    await tab.reads('请换一个微信，或先在那个账号上解绑。')
    await tab.press('重新扫码')
    await scanWith(world, tab, 'new-wechat')
    await tab.reads('微信已更换')
  })

  test('WX6 scanning the one that is bound again changes nothing and says so', async () => {
    const person = await somebodyWithWechat('同一个')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
    await tab.signIn(person)
    await phone.press('微信')
    await answerInApp(phone, '老朋友', '同意')
    await phone.isIn()
    const before = told(person).length
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    await scanNew(tab, 'old-friend')
    await tab.reads('没有任何改变')
    await tab.reads('扫码的「老朋友」就是当前绑定的微信。')
    await phone.page.reload()
    await phone.sees('heading', '你好，同一个')
    expect(told(person)).toHaveLength(before)
  })

  test('WX6 who declines on the phone stays at the QR code, and can scan a new one', async () => {
    const person = await somebodyWithWechat('犹豫')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await changeOnWeb(tab)
    await proveByCode(world, tab, person)
    await tab.press('去绑定新微信')
    await declineWith(world, tab, 'new-wechat')
    await tab.the('link', '刷新二维码').click()
    await scanWith(world, tab, 'new-wechat')
    await tab.reads('微信已更换')
  })

  test('WX1 who declines in the app comes back, is told that nothing changed, and can go again', async () => {
    const person = await somebodyWithWechat('拒绝')
    const phone = await world.terminal('android')
    await phone.signIn(person)
    await phone.open('/security/wechat/change')
    await proveByCode(world, phone, person)
    await phone.press('去绑定新微信')
    await answerInApp(phone, '新微信号', '拒绝')
    await phone.reads('微信没有授权')
    await phone.reads('你在微信里取消了，没有任何改变。可以再试一次。')
    await phone.press('重新打开微信')
    await answerInApp(phone, '新微信号', '同意')
    await phone.reads('微信已更换')
  })
})

describe('unbinding', () => {
  test('WX6 WX7 it takes a proof, names what is lost, and signs out what that WeChat had signed in', async () => {
    const person = await somebodyWithWechat('解绑')
    const [tab, windows, phone] = [
      await world.terminal('web'),
      await world.terminal('windows'),
      await world.terminal('android'),
    ]
    await tab.signIn(person)
    await phone.signIn(person)
    await windows.press('微信')
    await scanWith(world, windows, 'old-friend')
    await windows.isIn()
    await tab.press('绑定微信 - 解绑')
    await proveByPassword(tab, person)
    await tab.sees('heading', '解绑「老朋友」？')
    await tab.reads('不能再用这个微信登录')
    await tab.press('确认解绑')
    await tab.reads('微信已解绑')
    await tab.press('完成')
    await tab.sees('button', '绑定微信 - 绑定')
    await isTold(windows, '微信已更换', /浏览器/)
    await isNoticed(phone, '账号的微信已解绑', /由「Chrome · Windows PC」操作/)
    expect(told(person).at(-1)).toContain('您的账号已解绑微信')
  })

  test('WX6 it is refused while WeChat is the only way in, and says what to do first', async () => {
    const tab = await world.terminal('web')
    await registerByWechat(world, tab, 'old-friend')
    await tab.reads('微信是唯一的登录方式。请先绑定手机号再解绑。')
    expect(await tab.the('button', '绑定微信 - 解绑').count()).toBe(0)
    await tab.open('/security/wechat/unbind')
    await tab.reads('微信是唯一的登录方式')
    expect(await tab.the('button', /^通过/).count()).toBe(0)
  })
})

describe('SI1 signing in by WeChat', () => {
  test('SI1 on the web by the QR code: a new one registers with its nickname and its picture, then signs in', async () => {
    const tab = await world.terminal('web')
    await tab.press('微信')
    await scanWith(world, tab, 'new-wechat')
    await tab.sees('heading', '注册个人账号')
    await tab.reads('这是你的微信昵称，可以修改。')
    expect(await tab.page.getByLabel('昵称（选填）').inputValue()).toBe(nicknameOf(world, 'new-wechat'))
    await tab.the('checkbox', /用微信头像作为头像/).click()
    await tab.the('checkbox', /我已阅读并同意/).click()
    await tab.press('同意并注册')
    await tab.isIn()
    await tab.reads('新微信号')
    await tab.page.locator('img[src^="/avatars/"]').first().waitFor()

    const other = await world.terminal('web')
    await other.press('微信')
    await scanWith(world, other, 'new-wechat')
    await other.isIn()
    await other.reads('新微信号')
    await other.page.locator('img[src^="/avatars/"]').first().waitFor()
  })

  test('SI1 on the desktop by the QR code, with a nickname of one’s own and no picture unless asked for', async () => {
    const windows = await world.terminal('windows')
    await windows.press('微信')
    await scanWith(world, windows, 'old-friend')
    await windows.sees('heading', '注册个人账号')
    await windows.fill('昵称（选填）', '自己起的')
    await windows.the('checkbox', /我已阅读并同意/).click()
    await windows.press('同意并注册')
    await windows.sees('heading', '你好，自己起的')
    expect(await windows.page.locator('img[src^="/avatars/"]').count()).toBe(0)
    expect(await windows.session()).toMatchObject({ terminal: 'windows', shell: 'installed' })
  })

  test('SI1 on mobile by the app, which leads there and back', async () => {
    const phone = await world.terminal('ios')
    await phone.press('微信')
    await answerInApp(phone, nicknameOf(world, 'mei-wechat'), '同意')
    await phone.sees('heading', '注册个人账号')
    await phone.the('checkbox', /我已阅读并同意/).click()
    await phone.press('同意并注册')
    await phone.sees('heading', `你好，${nicknameOf(world, 'mei-wechat')}`)
    expect(await phone.session()).toMatchObject({ terminal: 'ios', surface: 'mobile' })
  })

  test('SI1 who declines in the app is back at the sign-in, and can go on with the number', async () => {
    const person = await world.newPerson('算了')
    const phone = await world.terminal('android')
    await phone.press('微信')
    await answerInApp(phone, '老朋友', '拒绝')
    await phone.reads('没有在微信里确认，可以再试一次，或用其他方式登录。')
    await phone.signIn(person)
    await phone.sees('heading', '你好，算了')
  })

  test('SI2 an answer from WeChat that did not begin in this tab does nothing', async () => {
    const exchanged = world.sandbox.wechat.exchanged()
    const tab = await world.terminal('web')
    await tab.press('微信')
    await tab.sees('img', '二维码')
    const foreign = await world.sandbox.wechat.confirm(tab.page.url(), 'old-friend')
    const victim = await world.terminal('web')
    await victim.page.goto(foreign.redirectUrl)
    await victim.sees('heading', '这次微信授权不是从这里开始的')
    expect(victim.page.url()).toBe(`${world.url}/wechat/return`)
    await victim.the('link', '回到首页').click()
    await victim.isSignedOut()
    await victim.open('/wechat/return?code=abc&state=xyz')
    await victim.sees('heading', '这次微信授权不是从这里开始的')
    expect(world.sandbox.wechat.exchanged()).toBe(exchanged)
  })
})
