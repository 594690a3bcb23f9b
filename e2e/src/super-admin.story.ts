import { beforeEach, describe, expect, test } from 'vitest'
import { answer, colleague, openConsole, signInAs } from './organisation.ts'
import { demoPerson } from './person.ts'
import { proveByCode, proveByPassword } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const HOUR = 60 * 60_000

/** One machine plays everybody: what an address may ask for in an hour is for one story. */
beforeEach(() => world.timePasses(HOUR))

type Becomes = '仍是超级管理员' | '管理员' | '普通成员'

/** 企业信息 → 移交超级管理员: whom it is offered to, and what the giver becomes; as far as the proof. */
async function offer(tab: Terminal, to: string, becomes: Becomes): Promise<void> {
  await tab.press(/^移交超级管理员/)
  await tab.sees('heading', '把超级管理员交给谁？')
  await tab.press(/选择成员/)
  await tab.the('option', to).click()
  await tab.page.getByRole('radio', { name: new RegExp(`^${becomes}`) }).check()
  await tab.press('下一步')
  await tab.sees('heading', '选择验证方式')
}

/** The end of it: what happens now, and the offer goes out. */
async function send(tab: Terminal, to: string): Promise<void> {
  await tab.sees('heading', '确认移交')
  await tab.press('发起移交')
  await tab.reads(`已请 ${to} 确认`)
  await tab.reads(`正在等待 ${to} 确认`)
}

/** The super admin of 云杉设计, in its 企业信息. */
async function ownerOfSpruce(): Promise<Terminal> {
  const tab = await world.terminal('web')
  await signInAs(tab, demoPerson('three-accounts'), '云杉设计')
  await openConsole(tab, '企业信息')
  return tab
}

describe('CL6 handing the role of super admin over', () => {
  test('CL6 offered with a proof, accepted with a proof on the other terminal, the giver becomes what they chose and the console closes', async () => {
    const [giver, taker] = [demoPerson('eve'), colleague('沈嘉')]
    const [tab, windows] = [await world.terminal('web'), await world.terminal('windows')]
    const [phone, other] = [await world.terminal('ios'), await world.terminal('web')]
    await Promise.all([
      ...[tab, windows].map((terminal) => terminal.signIn(giver)),
      ...[phone, other].map((terminal) => terminal.signIn(taker)),
    ])
    await openConsole(tab, '企业信息')
    await offer(tab, '沈嘉', '普通成员')
    await proveByCode(world, tab, giver)
    await send(tab, '沈嘉')

    for (const terminal of [phone, other]) await terminal.reads('夏娃 请你担任超级管理员')
    await other.press('接受')
    await proveByPassword(other, taker)
    await other.sees('heading', '接受并担任超级管理员？')
    await other.reads('夏娃 改为普通成员。')
    await answer(other, '担任超级管理员', '接受')
    await other.reads('你现在是超级管理员')

    await tab.reads('你不再是企业管理员')
    await tab.the('link', '回到个人中心').click()
    await tab.sees('heading', '个人资料')
    expect(await tab.the('navigation', '个人中心').getByRole('link', { name: '企业管理' }).count()).toBe(0)
    await windows.reads(/普通成员/)
    await phone.page.getByText('夏娃 请你担任超级管理员').waitFor({ state: 'detached' })
    await phone.reads(/北辰科技 · 企业版 · 超级管理员/)
    await openConsole(other, '账户设置')
    await other.sees('switch', '允许企业用户修改头像')
  })

  test('CL6 declined, nobody has another role, and the giver sees that nobody is waited for', async () => {
    const [tab, bo] = [await ownerOfSpruce(), await world.terminal('mac')]
    await bo.signIn(demoPerson('bo'))
    await offer(tab, '阿博', '管理员')
    await proveByPassword(tab, demoPerson('three-accounts'))
    await send(tab, '阿博')
    await bo.press('谢绝')
    await bo.reads('已谢绝，角色没有改变')
    await tab.page.getByText('正在等待 阿博 确认').waitFor({ state: 'detached' })
    await tab.sees('button', /^移交超级管理员/)
    await bo.page.reload()
    await bo.reads(/普通成员/)
    expect(await bo.page.getByText('请你担任超级管理员').count()).toBe(0)
  })

  test('CL6 withdrawn, it goes from the screen of the one who was asked', async () => {
    const [tab, phone] = [await ownerOfSpruce(), await world.terminal('android')]
    await phone.signIn(demoPerson('bo'))
    await offer(tab, '阿博', '仍是超级管理员')
    await proveByPassword(tab, demoPerson('three-accounts'))
    await send(tab, '阿博')
    await phone.reads('三个身份（云杉） 请你担任超级管理员')
    await tab.press('撤回')
    await tab.reads('移交已撤回')
    await phone.page.getByText('请你担任超级管理员').waitFor({ state: 'detached' })
  })
})
