import type { Terminal } from './terminal.ts'

/** From 注销账号 as far as the choice of a proof: what closing does, the notice, and the tick that it was read (CL1). */
export async function readWhatClosingDoes(terminal: Terminal): Promise<void> {
  await terminal.sees('heading', '注销前请了解')
  await terminal.press('下一步')
  await terminal.sees('heading', '阅读《账号注销说明》')
  await terminal.the('checkbox', '我已阅读《账号注销说明》').click()
  await terminal.press('下一步')
  await terminal.sees('heading', '选择验证方式')
}

/** The dialog 注销账号 and its 确认注销; this terminal says that the account is closed, and under what its receipt is kept. */
export async function confirmClosing(terminal: Terminal): Promise<string> {
  await terminal.the('dialog', '注销账号').getByRole('button', { name: '确认注销' }).click()
  await terminal.sees('heading', '账号已注销')
  const receipt = terminal.the('region', '注销回执')
  return receipt.getByText(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).innerText()
}

/** On from there: this terminal is signed out like any other. */
export async function goOnSignedOut(terminal: Terminal): Promise<void> {
  await terminal.press('重新登录')
  await terminal.isSignedOut()
  await terminal.open('/profile')
  await terminal.isSignedOut()
}
