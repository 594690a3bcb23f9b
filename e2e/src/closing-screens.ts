import type { Surface } from '@foyer/rules'
import type { Person } from './person.ts'
import type { ScreenToSee } from './screens.ts'
import type { Terminal } from './terminal.ts'

const NEXT = /^(下一步|Next)$/
const CLOSING = '/closing'

/** What anybody may read about closing. */
export const RECEIPT_SCREENS: readonly ScreenToSee[] = [
  { name: 'closing-notice', at: '/closing-notice' },
  { name: 'receipt-check', at: '/receipt' },
  { name: 'receipt-unknown', at: '/receipt/00000000-0000-4000-8000-000000000000' },
]

/** Closing as far as its dialog, and taking one's data along. */
export function closingScreens(surface: Surface): ScreenToSee[] {
  return [
    { name: 'closing', at: CLOSING },
    { name: 'closing-notice-step', at: CLOSING, opens: toNotice },
    { name: 'closing-sure', at: CLOSING, opens: toSure },
    { name: 'data', at: '/data' },
    ...(surface === 'desktop' ? [] : [{ name: 'data-dialog', at: '/data', opens: askForData }]),
  ]
}

async function toNotice(terminal: Terminal): Promise<void> {
  await terminal.press(NEXT)
  await terminal.sees('heading', /^(阅读《账号注销说明》|Read the notice on closing)$/)
}

async function toSure(terminal: Terminal, { password }: Person): Promise<void> {
  await toNotice(terminal)
  await terminal.the('checkbox', /^(我已阅读|I have read)/).click()
  await terminal.press(NEXT)
  await terminal.press(/^(通过手机号密码验证|By the password)/)
  await terminal.fill(/^(密码|Password)$/, password)
  await terminal.press(NEXT)
  await terminal.page.getByRole('dialog').waitFor()
}

async function askForData(terminal: Terminal): Promise<void> {
  await terminal.press(/^(导出我的数据|Export my data)$/)
  await terminal.page.getByRole('dialog').waitFor()
}
