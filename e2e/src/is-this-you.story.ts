import { NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER } from '@foyer/rules'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import { isNoticed } from './told.ts'
import { bindWechat, everybodyUnbindsWechat, scanWith } from './wechat.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const DAY = 24 * 60 * 60_000

beforeEach(() => everybodyUnbindsWechat(world))

/** Enters the code that the number got, on whatever terminal. */
async function byCode(terminal: Terminal, person: Pick<Person, 'number'>): Promise<void> {
  await terminal.askForCode(person)
  await terminal.enterCode(await world.code(person.number))
}

describe('a number that may have changed hands', () => {
  test('SI1 90 days on, an unknown terminal is asked whether it is them, with a masked name; the known one is not', async () => {
    const person = await world.newPerson('久别重逢')
    const known = await world.terminal('mac')
    await byCode(known, person)
    await known.sees('heading', '你好，久别重逢')
    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    await world.aMinutePasses(person.number)
    const tab = await world.terminal('web')
    await byCode(tab, person)
    await tab.sees('heading', '这是你吗？')
    expect(await tab.page.locator('body').innerText()).not.toContain('久别重逢')
    await tab.reads(/^久\*+/)

    await world.aMinutePasses(person.number)
    await known.open('/')
    await known.sees('heading', '登录已过期')
    await known.press('重新登录')
    await byCode(known, person)
    await known.sees('heading', '你好，久别重逢')
  })

  test('SI1 a day before the 90 are over, nobody is asked', async () => {
    const person = await world.newPerson('没到')
    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER - DAY)
    const phone = await world.terminal('ios')
    await byCode(phone, person)
    await phone.sees('heading', '你好，没到')
  })

  test('SI1 yes, it is them: they show it by their password', async () => {
    const person = await world.newPerson('是我')
    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    const phone = await world.terminal('android')
    await byCode(phone, person)
    await phone.sees('heading', '这是你吗？')
    await phone.press(/^是我$/)
    await phone.press('密码')
    await phone.fill('密码', 'somebody guesses')
    await phone.enter()
    await phone.reads('手机号或密码不正确')
    await phone.fill('密码', person.password)
    await phone.enter()
    await phone.sees('heading', '你好，是我')
  })

  test('SI1 yes, it is them: they show it by their WeChat', async () => {
    const person = await world.newPerson('微信证明')
    await bindWechat(world, person, 'old-friend')
    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    const tab = await world.terminal('web')
    await byCode(tab, person)
    await tab.press(/^是我$/)
    await tab.press('微信')
    await scanWith(world, tab, 'old-friend')
    await tab.isIn()
    await tab.reads('微信证明')
  })

  test('SI1 no, it is not them: a new account begins, and the old one keeps its other ways in and is told', async () => {
    const person = await world.newPerson('旧主人')
    await bindWechat(world, person, 'old-friend')
    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    const windows = await world.terminal('windows')
    await windows.press('微信')
    await scanWith(world, windows, 'old-friend')
    await windows.sees('heading', '你好，旧主人')

    const phone = await world.terminal('ios')
    await byCode(phone, person)
    await phone.sees('heading', '这是你吗？')
    await phone.press('不是我')
    await phone.sees('heading', '这不是你的账号')
    await phone.press('返回')
    await phone.press('不是我')
    await phone.press('不是我，新建账号')
    await phone.sees('heading', '注册个人账号')
    await phone.fill('昵称（选填）', '新主人')
    await phone.the('checkbox', /我已阅读并同意/).click()
    await phone.press('同意并注册')
    await phone.sees('heading', '你好，新主人')

    await isNoticed(windows, '账号的手机号已解除', '不是在登录的终端上操作的')
    await windows.page.reload()
    await windows.sees('heading', '你好，旧主人')
    const tab = await world.terminal('web')
    await tab.press('微信')
    await scanWith(world, tab, 'old-friend')
    await tab.isIn()
    await tab.reads('旧主人')
    await tab.reads('还没有绑定手机号')
  })
})
