import type { Surface } from '@foyer/rules'
import { newNumber } from '@foyer/server/testing'
import { national, type Person } from './person.ts'
import type { ScreenToSee } from './screens.ts'
import type { Terminal } from './terminal.ts'

const NEXT = /^(下一步|Next)$/

/** What stands before the door around the ways in: the recovery code, appeals, undoing, coming back from WeChat. */
export const WAYS_IN_SIGNED_OUT: readonly ScreenToSee[] = [
  {
    name: 'recovery-code',
    at: '/sign-in',
    opens: async (terminal) => {
      await terminal.press(/^(恢复码|Recovery code)$/)
      await terminal.sees('heading', /^(用恢复码登录|Sign in with a recovery code)$/)
    },
  },
  { name: 'appeal', at: '/appeal' },
  { name: 'appeal-number', at: '/appeal', opens: beginAppeal },
  {
    name: 'appeal-number-missing',
    at: '/appeal',
    opens: async (terminal) => {
      await beginAppeal(terminal)
      await terminal.press(/^(获取验证码|Send the code)$/)
    },
  },
  { name: 'undo-without-code', at: '/undo' },
  { name: 'undo-gone', at: '/undo#AAAABBBBCCCC' },
  { name: 'wechat-not-from-here', at: '/wechat/return?code=somebody&state=elses' },
]

/** The screens and states of proving, the number, WeChat, passkeys and recovery codes. */
export function waysInScreens(surface: Surface): ScreenToSee[] {
  return [
    { name: 'prove-choice', at: '/security/password' },
    { name: 'prove-by-code', at: '/security/password', opens: (terminal) => choose(terminal, 'code') },
    {
      name: 'prove-by-password-wrong',
      at: CHANGE_PHONE,
      opens: (terminal) => prove(terminal, { password: 'not the password' }),
    },
    { name: 'new-number', at: CHANGE_PHONE, opens: toNewNumber },
    { name: 'new-number-code', at: CHANGE_PHONE, opens: toNewNumberCode },
    ...(surface === 'mobile' ? [] : [dialog('phone-dialog', /^(手机号码? - 换绑|Phone.* - Change)$/)]),
    { name: 'wechat', at: '/security/wechat' },
    { name: 'wechat-change', at: CHANGE_WECHAT },
    ...(surface === 'desktop' ? [] : [{ name: 'wechat-go', at: CHANGE_WECHAT, opens: toWechat }]),
    ...(surface === 'web' ? [dialog('wechat-dialog', /WeChat - (Bind|Change)$|^绑定微信 - (绑定|更改)$/)] : []),
    { name: 'passkeys', at: '/security/passkeys' },
    { name: 'passkey-make', at: '/security/passkeys/add', opens: prove },
    { name: 'recovery-codes-none', at: '/security/recovery-codes' },
    { name: 'recovery-codes-make', at: '/security/recovery-codes/new', opens: prove },
    { name: 'recovery-codes-shown', at: '/security/recovery-codes/new', opens: makeCodes },
    { name: 'recovery-codes', at: '/security/recovery-codes' },
    { name: 'prove-by-recovery-code', at: '/security/password', opens: (terminal) => choose(terminal, 'recoveryCode') },
  ]
}

const CHANGE_PHONE = '/security/phone/change'
const CHANGE_WECHAT = '/security/wechat/change'

const WAY = {
  code: /^(通过短信验证码验证|By a code to the phone)/,
  password: /^(通过手机号密码验证|By the password)/,
  recoveryCode: /^(通过恢复码验证|By a recovery code)/,
}

function choose(terminal: Terminal, way: keyof typeof WAY): Promise<void> {
  return terminal.press(WAY[way])
}

async function prove(terminal: Terminal, { password }: Pick<Person, 'password'>): Promise<void> {
  await choose(terminal, 'password')
  await terminal.fill(/^(密码|Password)$/, password)
  await terminal.press(NEXT)
  await terminal.page
    .getByText(/^(第 3 步|Step 3)|密码不正确|not right/i)
    .first()
    .waitFor()
}

async function toNewNumber(terminal: Terminal, person: Person): Promise<void> {
  await prove(terminal, person)
  await terminal.fill(/^(新手机号|New number)$/, national({ number: newNumber() }))
}

async function toNewNumberCode(terminal: Terminal, person: Person): Promise<void> {
  await toNewNumber(terminal, person)
  await terminal.press(/^(获取验证码|Send the code)$/)
  await terminal.sees('textbox', /^(验证码|Code)/)
}

/** Where the person is about to go to WeChat: to show the one that is bound, or to bind a first one. */
async function toWechat(terminal: Terminal, person: Person): Promise<void> {
  const byOld = terminal.the('button', /^(通过原微信号验证|By the present WeChat)/)
  await byOld.or(terminal.the('button', WAY.password)).first().waitFor()
  if ((await byOld.count()) === 0) return prove(terminal, person)
  await byOld.click()
  await terminal.sees('button', /^(去微信验证|Go to WeChat)$/)
}

async function makeCodes(terminal: Terminal, person: Person): Promise<void> {
  await prove(terminal, person)
  await terminal.press(/^(生成并显示|生成新的，作废旧的|Make and show them|Make new ones, void the old)$/)
  await terminal.sees('list', /^(恢复码|Recovery codes)$/)
}

async function beginAppeal(terminal: Terminal): Promise<void> {
  await terminal.press(/^(开始申诉|Begin)$/)
}

function dialog(name: string, button: RegExp): ScreenToSee {
  return {
    name,
    at: '/security',
    opens: async (terminal) => {
      await terminal.press(button)
      await terminal.page.getByRole('dialog').waitFor()
    },
  }
}
