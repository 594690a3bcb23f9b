import { national, type Person } from './person.ts'
import { proveByPassword } from './proving.ts'
import type { Terminal } from './terminal.ts'
import type { World } from './world.ts'

/** The next code that arrives on the pretend phone. */
export type CodeFor = (number: string) => Promise<string>

/** Signs in on a browser and changes the number there, which signs it out. */
export async function changeNumberOn(tab: Terminal, person: Person, number: string, code: CodeFor): Promise<void> {
  await tab.signIn(person)
  await tab.open('/security/phone/change')
  await proveByPassword(tab, person)
  await tab.fill('新手机号', national({ number }))
  await tab.press('获取验证码')
  await tab.sees('heading', '输入新手机号收到的验证码')
  await tab.enterCode(await code(number))
  await tab.press('确认更换')
  await tab.sees('heading', '手机号已更换')
}

/** Opens an appeal for the lost number on a browser that is signed in nowhere. */
export async function openAppealOn(
  tab: Terminal,
  { number: lost }: Pick<Person, 'number'>,
  number: string,
  code: CodeFor,
): Promise<void> {
  await tab.the('link', '手机号不可用？').click()
  await tab.sees('heading', '手机号不可用')
  await tab.press('开始申诉')
  await tab.sees('heading', '输入你现在使用的手机号')
  await tab.fill('新手机号', national({ number }))
  await tab.press('获取验证码')
  await tab.sees('textbox', '验证码')
  await tab.enterCode(await code(number))
  await tab.sees('heading', '输入不可用的原手机号')
  await tab.reads('提交后，账号的每个终端和原手机号都会收到通知，并等待 72 小时。')
  await tab.fill('原手机号', national({ number: lost }))
  await tab.press('提交申诉')
  await tab.sees('heading', '申诉已提交')
}

/** Makes recovery codes at the beginning of that flow; answers what is shown this once. */
export async function makeCodesOn(terminal: Terminal, person: Person, sure = '生成并显示'): Promise<string[]> {
  await proveByPassword(terminal, person)
  await terminal.sees('heading', '生成一组恢复码')
  await terminal.press(sure)
  await terminal.sees('heading', '请现在保存好')
  return terminal.the('list', '恢复码').getByRole('listitem').allInnerTexts()
}

/** The link in the message that the old number got (PH12). */
export async function undoLinkSentTo({ sandbox }: Pick<World, 'sandbox'>, { number }: Person): Promise<string> {
  for (;;) {
    const { link } = await sandbox.waitForMessage(number)
    if (link !== undefined) return link
  }
}
