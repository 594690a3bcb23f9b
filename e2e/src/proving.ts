import type { Person } from './person.ts'
import type { Terminal } from './terminal.ts'
import { type Identity, scanWith } from './wechat.ts'
import type { World } from './world.ts'

/** Chooses the code to the bound number among the ways of proof, and enters it (PH4, WX2). */
export async function proveByCode(world: World, terminal: Terminal, { number }: Pick<Person, 'number'>): Promise<void> {
  await terminal.press(/^通过(短信验证码|手机号)验证/)
  await terminal.press('获取验证码')
  await terminal.sees('textbox', '验证码')
  await terminal.enterCode(await world.code(number))
}

/** Chooses the password among the ways of proof, and enters it (PH4). */
export async function proveByPassword(terminal: Terminal, { password }: Pick<Person, 'password'>): Promise<void> {
  await terminal.press(/^通过手机号密码验证/)
  await terminal.fill('密码', password)
  await terminal.press('下一步')
}

/** Chooses the bound WeChat among the ways of proof, and shows the one in this hand (PH4, WX3). */
export async function proveByWechat(world: World, terminal: Terminal, identity: Identity): Promise<void> {
  await terminal.press(/^通过原?微信号验证/)
  await terminal.press('去微信验证')
  await scanWith(world, terminal, identity)
}

/** Chooses a recovery code among the ways of proof, and enters it. */
export async function proveByRecoveryCode(terminal: Terminal, code: string): Promise<void> {
  await terminal.press(/^通过恢复码验证/)
  await terminal.fill('恢复码', code)
  await terminal.press('下一步')
}
