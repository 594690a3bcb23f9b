import { RECOVERY_CODES_IN_A_SET } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeCodesOn } from './elsewhere.ts'
import { proveByPassword, proveByRecoveryCode, proveByWechat } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { isNoticed } from './told.ts'
import { everybodyUnbindsWechat, registerByWechat, scanWith } from './wechat.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

/** One machine plays everybody: what an address may ask for in an hour is for one story, and so are the WeChat people. */
beforeEach(async () => {
  world.timePasses(HOUR)
  await everybodyUnbindsWechat(world)
})

/** The terminal has a sensor that knows its owner, and keeps passkeys; `knows(false)` when a stranger holds it. */
async function hasSensor(terminal: Terminal): Promise<{ knows(isOwner: boolean): Promise<void> }> {
  const cdp = await terminal.context.newCDPSession(terminal.page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async knows(isOwner) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isOwner })
    },
  }
}

async function signOut(tab: Terminal): Promise<void> {
  await tab.press('头像 · 账号菜单')
  await tab.the('menuitem', '退出登录').click()
  await tab.the('dialog', '退出登录？').getByRole('button', { name: '退出登录' }).click()
  await tab.isSignedOut()
}

/** From the list of passkeys to one more in it. */
async function addPasskey(tab: Terminal, person: { password: string }, name: string): Promise<void> {
  await tab.press('添加通行密钥')
  await proveByPassword(tab, person)
  await tab.press('创建通行密钥')
  await tab.fill('名称', name)
  await tab.press('保存')
  await tab.reads('通行密钥已添加')
  await tab.press('完成')
}

describe('passkeys', () => {
  test('SI1 a passkey is added with a proof, signs in, proves the account, and is removed', async () => {
    const person = await world.newPerson('密钥')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
    await hasSensor(tab)
    for (const terminal of [tab, phone]) await terminal.signIn(person)
    await tab.open('/security')
    await tab.follow(/^通行密钥.*未添加/)
    await tab.reads('还没有通行密钥')
    await addPasskey(tab, person, '书房的电脑')
    await tab.the('listitem', '').filter({ hasText: '书房的电脑' }).getByText('还没有用过').waitFor()
    await isNoticed(phone, '账号添加了通行密钥', /由「Chrome · Windows PC」操作/)

    await signOut(tab)
    await tab.press('通行密钥')
    await tab.isIn()
    await tab.reads('密钥')
    await tab.open('/security/password')
    await tab.press(/^通过通行密钥验证/)
    await tab.press('使用通行密钥')
    await tab.sees('heading', '设置新密码')

    await tab.open('/security/passkeys')
    await tab.press('移除：书房的电脑')
    await proveByPassword(tab, person)
    await tab.sees('heading', '移除「书房的电脑」？')
    await tab.press('确认移除')
    await tab.reads('「书房的电脑」已移除')
    await tab.reads('还没有通行密钥')
    await signOut(tab)
    await tab.press('通行密钥')
    await tab.reads(/没有使用通行密钥|没有这个通行密钥|通行密钥没有通过验证/)
    expect(new URL(tab.page.url()).pathname).toBe('/sign-in')
  })

  test('SI1 a sensor that does not know the person makes no passkey, signs nobody in, and can be tried again', async () => {
    const person = await world.newPerson('生人')
    const tab = await world.terminal('web')
    const sensor = await hasSensor(tab)
    await tab.signIn(person)
    await sensor.knows(false)
    await tab.open('/security/passkeys/add')
    await proveByPassword(tab, person)
    await tab.press('创建通行密钥')
    await tab.reads('没有创建')
    await sensor.knows(true)
    await tab.press('创建通行密钥')
    await tab.fill('名称', '这台')
    await tab.press('保存')
    await tab.press('完成')
    await sensor.knows(false)
    await signOut(tab)
    await tab.press('通行密钥')
    await tab.reads('没有使用通行密钥，可以再试一次，或用其他方式登录。')
    await sensor.knows(true)
    await tab.press('通行密钥')
    await tab.isIn()
    await tab.reads('生人')
  })

  test('SI1 a device holds one passkey of an account', async () => {
    const person = await world.newPerson('一次')
    const tab = await world.terminal('web')
    await hasSensor(tab)
    await tab.signIn(person)
    await tab.open('/security/passkeys')
    await addPasskey(tab, person, '第一个')
    await tab.press('添加通行密钥')
    await proveByPassword(tab, person)
    await tab.press('创建通行密钥')
    await tab.reads('这个账号在这台设备上已有通行密钥，不需要再添加。')
  })
})

describe('recovery codes', () => {
  test('SI1 a set is made with a proof and shown once; each signs in once, and the count goes down', async () => {
    const person = await world.newPerson('恢复')
    const [tab, mac] = [await world.terminal('web'), await world.terminal('mac')]
    for (const terminal of [tab, mac]) await terminal.signIn(person)
    await tab.open('/security')
    await tab.follow(/^恢复码/)
    await tab.reads('未生成')
    await tab.follow('生成恢复码')
    const codes = await makeCodesOn(tab, person)
    expect(new Set(codes).size).toBe(RECOVERY_CODES_IN_A_SET)
    await tab.press('完成')
    await tab.reads('请先保存好，再勾选。')
    await tab.the('checkbox', '我已保存好这些恢复码').click()
    await tab.press('完成')
    await tab.reads('剩余 10 个')
    await isNoticed(mac, '账号生成了新的恢复码', /由「Chrome · Windows PC」操作/)
    await tab.page.goBack()
    expect(await tab.the('list', '恢复码').count()).toBe(0)

    const [first = ''] = codes
    const phone = await world.terminal('ios')
    await phone.press('恢复码')
    await phone.fill('恢复码', 'too short')
    await phone.enter()
    await phone.reads('恢复码共 16 个字母和数字，请检查后再试。')
    await phone.fill('恢复码', first.toLowerCase())
    await phone.enter()
    await phone.sees('heading', '你好，恢复')
    await isNoticed(mac, '有人使用了一个恢复码', /由「iPhone」操作/)
    await phone.open('/security/recovery-codes')
    await phone.reads('剩余 9 个')

    const stranger = await world.terminal('web')
    await stranger.press('恢复码')
    await stranger.fill('恢复码', first)
    await stranger.enter()
    await stranger.reads('恢复码不正确或已使用。每个恢复码只能使用一次，请换一个再试。')
  })

  test('SI2 a recovery code proves the account once', async () => {
    const person = await world.newPerson('证明')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/security/recovery-codes/new')
    const [one = ''] = await makeCodesOn(tab, person)
    await tab.the('checkbox', '我已保存好这些恢复码').click()
    await tab.press('完成')
    await tab.open('/security/password')
    await proveByRecoveryCode(tab, one)
    await tab.sees('heading', '设置新密码')
    await tab.press('返回')
    await proveByRecoveryCode(tab, one)
    await tab.reads('恢复码不正确或已使用。每个恢复码只能使用一次，请换一个再试。')
  })

  test('SI1 a new set makes the former one void, and says so before and after', async () => {
    const person = await world.newPerson('作废')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/security/recovery-codes/new')
    const [old = ''] = await makeCodesOn(tab, person)
    await tab.the('checkbox', '我已保存好这些恢复码').click()
    await tab.press('完成')
    await tab.follow('重新生成')
    await makeCodesOn(tab, person, '生成新的，作废旧的')
    await tab.reads('之前的一组已失效。')
    const phone = await world.terminal('android')
    await phone.press('恢复码')
    await phone.fill('恢复码', old)
    await phone.enter()
    await phone.reads(/恢复码不正确或已使用/)
  })
})

describe('a first number', () => {
  const reminder = (terminal: Terminal) => terminal.page.getByText('还没有绑定手机号', { exact: true })

  test('PH4 an account that WeChat opened is reminded to bind a number, can put it off for a day, and binds one', async () => {
    const tab = await world.terminal('web')
    await registerByWechat(world, tab, 'new-wechat')
    const windows = await world.terminal('windows')
    await reminder(tab).waitFor()
    await tab.press('下次再说')
    await reminder(tab).waitFor({ state: 'detached' })
    await tab.page.reload()
    await tab.sees('heading', '个人资料')
    expect(await reminder(tab).count()).toBe(0)
    world.timePasses(DAY)
    await tab.page.reload()
    await reminder(tab).waitFor()

    await windows.press('微信')
    await scanWith(world, windows, 'new-wechat')
    await windows.isIn()
    await tab.the('link', '绑定手机号').click()
    await tab.sees('heading', '手机号')
    await tab.follow('绑定手机号')
    await proveByWechat(world, tab, 'new-wechat')
    const number = newNumber()
    await tab.sees('heading', '输入要绑定的手机号')
    await tab.fill('手机号', number)
    await tab.press('获取验证码')
    await tab.enterCode(await world.code(number))
    await tab.press('确认绑定')
    await tab.reads('手机号已绑定')
    await tab.press('完成')
    expect(await reminder(tab).count()).toBe(0)
    await isNoticed(windows, '账号绑定了手机号', /由「Chrome · Windows PC」操作/)
    await windows.sees('heading', /^你好/)

    await world.aMinutePasses(number)
    const phone = await world.terminal('ios')
    await phone.askForCode({ number })
    await phone.enterCode(await world.code(number))
    await phone.sees('heading', '你好，新微信号')
  })
})

describe('notices', () => {
  test('SI5 what changes how one signs in stands on the other terminals until it is read, also over a reload', async () => {
    const person = await world.newPerson('通知')
    const [tab, phone, mac] = [
      await world.terminal('web'),
      await world.terminal('android'),
      await world.terminal('mac'),
    ]
    for (const terminal of [tab, phone, mac]) await terminal.signIn(person)
    await tab.open('/security/password')
    await tab.press(/^通过短信验证码验证/)
    await tab.press('获取验证码')
    await tab.enterCode(await world.code(person.number))
    await tab.page.getByLabel('新密码', { exact: true }).fill('another good sentence')
    await tab.the('checkbox', '让其他终端退出登录').click()
    await tab.press('保存新密码')
    await tab.reads('密码已修改')
    for (const other of [phone, mac]) {
      await isNoticed(other, '账号密码已修改', /由「Chrome · Windows PC」操作/)
      await other.page.reload()
      await isNoticed(other, '账号密码已修改', /由「Chrome · Windows PC」操作/)
    }
    expect(await tab.the('region', '安全通知').getByText('账号密码已修改').count()).toBe(0)
    await phone.press('知道了')
    await phone.page.getByText('账号密码已修改').waitFor({ state: 'detached' })
    await mac.the('region', '安全通知').getByRole('link', { name: '安全记录' }).click()
    await mac.reads('修改了密码')
    await mac.page.reload()
    await mac.sees('heading', '安全记录')
    expect(await mac.page.getByText('账号密码已修改').count()).toBe(0)
  })
})
