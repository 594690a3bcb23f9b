import type { Terminal } from './terminal.ts'

/** The page that a terminal shows when its session was ended: why, and by which device. */
export async function isTold(terminal: Terminal, heading: string, by: RegExp): Promise<void> {
  await terminal.sees('heading', heading)
  await terminal.page.getByRole('definition').filter({ hasText: by }).waitFor()
  await terminal.sees('button', '重新登录')
}

/** What changed in how one signs in, as it stands above the screens of a terminal that did not do it. */
export async function isNoticed(terminal: Terminal, what: string, by: string | RegExp): Promise<void> {
  const notice = terminal.the('region', '安全通知')
  await notice.getByText(what, { exact: true }).waitFor()
  await notice.getByText(by).waitFor()
}
