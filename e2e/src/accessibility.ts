import { type Terminal as Kind, NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER, type Surface } from '@foyer/rules'
import { newNumber, terminalOf } from '@foyer/server/testing'
import { expect, test } from 'vitest'
import { findings } from './axe.ts'
import { CONSOLE } from './console-screens.ts'
import { changeNumberOn, makeCodesOn, openAppealOn, undoLinkSentTo } from './elsewhere.ts'
import { demoPerson, national } from './person.ts'
import { goTo, SIGNED_IN, SIGNED_OUT } from './screens.ts'
import type { Terminal } from './terminal.ts'
import { isNoticed } from './told.ts'
import { inWorld } from './world.ts'

/** Some forty screens, each looked at in two appearances. */
const LOOKED_AT_WITHIN = 240_000

/** Axe finds nothing on any screen of this set, before the door and behind it, in light and in dark. */
export function everyScreenIsAccessible(surface: Surface, kind: Kind): void {
  const world = inWorld()

  test(`axe finds nothing on the ${surface} screens before the door`, { timeout: LOOKED_AT_WITHIN }, async () => {
    const terminal = await world.terminal(kind, { reducedMotion: 'reduce' })
    const all: string[] = []
    const number = newNumber()
    const nobody = { number, password: '', nickname: '' }
    for (const screen of SIGNED_OUT) {
      await goTo(terminal, screen, nobody)
      all.push(...(await seen(terminal, screen.name)))
    }
    await terminal.open('/sign-in')
    await terminal.useNumber({ number })
    await terminal.press('密码登录')
    await terminal.fill('密码', 'not a password of anybody')
    await terminal.enter()
    await terminal.reads('手机号或密码不正确')
    all.push(...(await seen(terminal, 'wrong password')))
    await terminal.press('验证码登录')
    await terminal.press('获取验证码')
    await terminal.enterCode('000000')
    await terminal.reads(/验证码不正确/)
    all.push(...(await seen(terminal, 'wrong code')))
    await terminal.enterCode(await world.code(number))
    await terminal.sees('heading', '注册个人账号')
    await terminal.press('同意并注册')
    all.push(...(await seen(terminal, 'registration')))
    expect(all).toEqual([])
  })

  test(`axe finds nothing on the ${surface} screens of the account, with menus, dialogs and sheets open`, {
    timeout: LOOKED_AT_WITHIN,
  }, async () => {
    const person = await world.newPerson('无障碍')
    const signedInElsewhere = async (other: Kind, { endsOthers = false } = {}) => {
      const phone = { number: national(person), region: 'CN' }
      const payload = { phone, password: person.password, terminal: terminalOf(other) }
      const answer = await world.server.ask({ method: 'POST', url: '/v1/sign-in/by-password', payload })
      const headers = { authorization: `Bearer ${answer.json<{ token?: string }>().token}` }
      if (endsOthers) await world.server.ask({ method: 'DELETE', url: '/v1/my/other-terminals', headers })
    }
    for (const other of ['mac', 'android', 'web'] as const) await signedInElsewhere(other)
    const terminal = await world.terminal(kind, { reducedMotion: 'reduce' })
    await terminal.signIn(person)
    const all: string[] = []
    for (const screen of SIGNED_IN[surface]) {
      await goTo(terminal, screen, person)
      all.push(...(await seen(terminal, screen.name)))
    }
    await signedInElsewhere('mac', { endsOthers: true })
    await terminal.sees('button', '重新登录')
    all.push(...(await seen(terminal, 'ended')))
    expect(all).toEqual([])
  })

  test(`axe finds nothing on the ${surface} screens where the account changes hands or number`, {
    timeout: LOOKED_AT_WITHIN,
  }, async () => {
    const person = await world.newPerson('无障碍')
    const all: string[] = []
    const look = async (terminal: Terminal, where: string) => all.push(...(await seen(terminal, where)))
    const terminal = await world.terminal(kind, { reducedMotion: 'reduce' })
    await terminal.signIn(person)
    await openAppealOn(await world.terminal('web'), person, newNumber(), world.code)
    await terminal.reads(/有人申请把这个账号换绑到/)
    await look(terminal, 'appeal banner')
    await terminal.press('这不是我，取消')
    const other = await world.terminal('web')
    await other.signIn(person)
    await other.open('/security/recovery-codes/new')
    await makeCodesOn(other, person)
    await isNoticed(terminal, '账号生成了新的恢复码', /操作/)
    await look(terminal, 'notice')

    await world.aMinutePasses(person.number)
    const number = newNumber()
    await changeNumberOn(await world.terminal('web'), person, number, world.code)
    await terminal.sees('heading', '手机号已更换')
    await terminal.page.goto(await undoLinkSentTo(world, person))
    await terminal.sees('button', '撤销换绑')
    await look(terminal, 'undo')
    await terminal.press('撤销换绑')
    await terminal.sees('heading', '换绑已撤销')
    await look(terminal, 'undone')

    world.timePasses(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    await world.aMinutePasses(person.number)
    const stranger = await world.terminal(kind, { reducedMotion: 'reduce' })
    await stranger.askForCode(person)
    await stranger.enterCode(await world.code(person.number))
    await stranger.sees('heading', '这是你吗？')
    await look(stranger, 'is this you')
    await stranger.press(/^是我$/)
    await look(stranger, 'it is me')
    await stranger.press('返回')
    await stranger.press('不是我')
    await look(stranger, 'not me')
    await stranger.press('不是我，新建账号')
    await stranger.sees('heading', '注册个人账号')
    expect(all).toEqual([])
  })
}

/** The same for 企业管理, which is on the web alone. */
export function consoleIsAccessible(): void {
  const world = inWorld()

  test('axe finds nothing on the screens of the console, with menus and dialogs open', {
    timeout: LOOKED_AT_WITHIN,
  }, async () => {
    const eve = demoPerson('eve')
    const tab = await world.terminal('web', { reducedMotion: 'reduce' })
    await tab.signIn(eve)
    const all: string[] = []
    for (const screen of CONSOLE) {
      await goTo(tab, screen, eve)
      all.push(...(await seen(tab, screen.name)))
    }
    expect(all).toEqual([])
  })
}

/** What axe finds in light and in dark. */
async function seen(terminal: Terminal, where: string): Promise<string[]> {
  const { page } = terminal
  await terminal.isStill({ atOnce: true })
  const inLight = await findings(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await terminal.isStill({ atOnce: true })
  const inDark = await findings(page, { coloursOnly: true })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...inLight, ...inDark].map((one) => `${where}: ${one}`)
}
