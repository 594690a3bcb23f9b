import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { nextPicture, scrollToTop } from './in-browser.mjs'
import { demoPerson, national } from './person.ts'
import { portrait } from './pictures.ts'
import type { RunningProduct } from './running-product.ts'

const FRAMES = ['Windows', 'Mac', 'Android', '网页', 'iPad', 'iPhone'] as const
type FrameName = (typeof FRAMES)[number]

/** The picture that opens the README: alice on five terminals, one just told that it was ended, a code on the phone. */
export async function pictureStage(browser: Browser, product: RunningProduct, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1330 },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
  })
  const page = await context.newPage()
  await page.goto(product.sandboxUrl)
  await page.getByRole('button', { name: /^爱丽丝/ }).click()
  for (const name of ['Windows', 'Mac', 'iPad', 'iPhone', '网页'] as const) await signIn(frame(page, name))

  const phone = frame(page, 'iPhone')
  await act(phone.getByRole('link', { name: '头像 · 个人信息' }))
  await act(phone.getByRole('link', { name: /昵称 爱丽丝/ }))
  await act(phone.getByRole('link', { name: '头像' }))
  const asked = page.waitForEvent('filechooser')
  await act(phone.getByRole('button', { name: '拍照或从相册选择' }))
  await (await asked).setFiles(await portrait())
  await act(phone.getByRole('button', { name: '保存头像' }))
  await frame(page, 'Windows').locator('img[src^="/avatars/"]').first().waitFor()

  const windows = frame(page, 'Windows')
  await act(windows.getByRole('link', { name: /^终端$/ }))
  await act(windows.getByRole('button', { name: '结束登录：Mac 办公桌' }))
  await act(windows.getByRole('dialog').getByRole('button', { name: '结束登录' }))
  await frame(page, 'Mac').getByRole('heading', { name: '这里的登录已结束' }).waitFor()
  await act(phone.getByRole('link', { name: '返回' }))
  await act(phone.getByRole('link', { name: '返回' }))

  const android = frame(page, 'Android')
  await android.getByLabel('手机号', { exact: true }).fill(national(demoPerson('alice')))
  await act(android.getByRole('button', { name: '获取验证码' }))
  await android.getByRole('textbox', { name: '验证码' }).waitFor()
  await page
    .getByRole('region', { name: '假手机' })
    .getByText(/验证码/)
    .last()
    .waitFor()
  await windows.getByText('「Mac 办公桌」已退出登录').waitFor({ state: 'detached' })

  await windows.getByRole('main').evaluate(scrollToTop)
  for (const [colorScheme, file] of [
    ['light', 'stage.png'],
    ['dark', 'stage-dark.png'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    for (const inside of page.frames()) await inside.evaluate(nextPicture)
    const shot = await page.screenshot()
    await sharp(shot).png({ palette: true, quality: 95, effort: 10 }).toFile(join(folder, file))
  }
  await context.close()
}

function frame(page: Page, name: FrameName): FrameLocator {
  return page.frameLocator(`iframe[title="${name}"]`)
}

async function signIn(terminal: FrameLocator): Promise<void> {
  const alice = demoPerson('alice')
  await terminal.getByLabel('手机号', { exact: true }).fill(national(alice))
  await act(terminal.getByRole('button', { name: '密码登录' }))
  await terminal.getByLabel('密码', { exact: true }).fill(alice.password)
  await act(terminal.getByRole('button', { name: '登录', exact: true }))
  await terminal.getByText(alice.nickname).first().waitFor()
}

/** Frames are drawn smaller than they are, where a mouse of a test does not hit; the keyboard does. */
async function act(on: Locator): Promise<void> {
  await on.press('Enter')
}
