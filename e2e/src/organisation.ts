import { DEMO_PASSWORD } from '@foyer/sandbox'
import type { Locator } from 'playwright-core'
import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import type { World } from './world.ts'

/** Who works with eve at 北辰科技, by the last digits of the number; a test of the demo people compares them. */
const COLLEAGUES = { 沈嘉: '0101', 李思远: '0103', 王若曦: '0104', 陈一鸣: '0105', 孙悦: '0107' } as const

/** A colleague of eve's: 沈嘉 is an administrator, the others are ordinary members. */
export function colleague(nickname: keyof typeof COLLEAGUES): Person {
  return { number: `+861380000${COLLEAGUES[nickname]}`, password: DEMO_PASSWORD, nickname }
}

/** Signs in with a password that opens several accounts, as the one in this realm. */
export async function signInAs(terminal: Terminal, person: Person, realm: string): Promise<void> {
  await terminal.useNumber(person)
  await terminal.press('密码登录')
  await terminal.fill('密码', person.password)
  await terminal.enter()
  await terminal.sees('heading', '选择要登录的账号')
  await terminal.press(new RegExp(`^\\S*\\s*${realm}`))
  await terminal.isIn()
}

/** Signs in by a code for the first time to the account that the organisation made, and joins (CL5, JM8). */
export async function join(
  world: World,
  terminal: Terminal,
  person: Pick<Person, 'number'>,
  organisation: string,
): Promise<void> {
  await terminal.askForCode(person)
  await terminal.enterCode(await world.code(person.number))
  await agreeToJoin(terminal, organisation)
}

/** The step that says whose account it is and what its administrators can. */
export async function agreeToJoin(terminal: Terminal, organisation: string): Promise<void> {
  await terminal.sees('heading', `加入「${organisation}」`)
  await terminal.reads('企业管理员可以看到')
  await terminal.the('checkbox', /我已阅读并同意/).click()
  await terminal.press('加入并登录')
  await terminal.isIn()
}

/** Signs in by a code, once the minute since the last one is over. */
export async function signInByCode(world: World, terminal: Terminal, person: Pick<Person, 'number'>): Promise<void> {
  await world.aMinutePasses(person.number)
  await terminal.askForCode(person)
  await terminal.enterCode(await world.code(person.number))
  await terminal.isIn()
}

/** From the personal centre into 企业管理, which begins at 用户列表, and to one of its pages. */
export async function openConsole(tab: Terminal, page: string): Promise<void> {
  await tab.the('navigation', '个人中心').getByRole('link', { name: '企业管理' }).click()
  await tab.sees('heading', '用户列表')
  await tab.the('navigation', '企业管理').getByRole('link', { name: page, exact: true }).click()
  await tab.sees('heading', page)
}

/** The line of a member in 用户列表. */
export function memberRow(tab: Terminal, name: string): Locator {
  return tab.the('table', '成员').getByRole('row').filter({ hasText: name })
}

/** A member's state, as it stands in the list. */
export async function hasState(tab: Terminal, name: string, state: '待加入' | '已加入' | '已停用'): Promise<void> {
  await memberRow(tab, name).getByRole('cell', { name: state, exact: true }).waitFor()
}

/** 更多 of a member, and what is chosen there. */
export async function more(tab: Terminal, name: string, act: string): Promise<void> {
  await tab.press(`更多：${name}`)
  await tab.page.getByRole('menuitem', { name: act }).click()
}

/** Presses a button of a dialog. */
export async function answer(terminal: Terminal, dialog: string | RegExp, button: string): Promise<void> {
  await terminal.the('dialog', dialog).getByRole('button', { name: button, exact: true }).click()
}
