import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { nextPicture } from './in-browser.mjs'
import { demoPerson, national, type Person } from './person.ts'
import { portrait } from './pictures.ts'
import type { RunningProduct } from './running-product.ts'
import { openStageWindow } from './stage-window.ts'

type FrameName = 'Windows' | 'Mac' | 'Android' | '网页' | 'iPad' | 'iPhone'

const [ALICE, MEI, BO] = [demoPerson('alice'), demoPerson('mei'), demoPerson('bo')]
/** In pixels of the file; the README shows it at about half of that. */
const WIDTH = 1920

/**
 * The picture that opens the README: bo took over on the Mac what he had on Windows; alice is in that meeting with her
 * camera and mei without; on the web bo sees his meetings, and a code is on the phone.
 */
export async function pictureStage(product: Pick<RunningProduct, 'sandboxUrl'>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const own = await mkdtemp(join(tmpdir(), 'foyer-camera-'))
  const shows = join(own, 'alice.mjpeg')
  await writeFile(shows, await inFrontOfTheCamera())
  const viewport = { width: 1440, height: 1480 }
  const { page, close } = await openStageWindow(product.sandboxUrl, { shows, viewport, deviceScaleFactor: 2 })
  try {
    await play(page)
    for (const [colorScheme, file] of [
      ['light', 'stage.png'],
      ['dark', 'stage-dark.png'],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      for (const inside of page.frames()) await inside.evaluate(nextPicture)
      const shot = sharp(await page.screenshot()).resize({ width: WIDTH })
      await shot.png({ palette: true, quality: 90, effort: 10 }).toFile(join(folder, file))
    }
  } finally {
    await close()
    await rm(own, { recursive: true, force: true })
  }
}

async function play(page: Page): Promise<void> {
  const [windows, mac, web] = [frame(page, 'Windows'), frame(page, 'Mac'), frame(page, '网页')]
  await page.getByRole('button', { name: /^爱丽丝/ }).click()
  for (const one of [windows, mac, web]) await signIn(one, BO)
  await signIn(frame(page, 'iPhone'), ALICE)
  await signIn(frame(page, 'iPad'), MEI)

  for (const one of [windows, mac]) {
    await act(one.getByRole('link', { name: /^快速会议/ }))
    await act(one.getByRole('button', { name: '关闭摄像头' }))
    await act(one.getByRole('button', { name: '开始会议' }))
    if (one === windows) await isInRoom(windows)
  }
  await act(mac.getByRole('dialog').getByRole('button', { name: '离开并开始' }))
  await isInRoom(mac)
  await windows.getByRole('heading', { name: '你已加入其他会议' }).waitFor()

  await act(mac.getByRole('button', { name: '会议信息' }))
  const [number = ''] = (await mac.getByRole('dialog').innerText()).match(/\d{3} \d{3} \d{3}/) ?? []
  await mac.getByRole('dialog').press('Escape')
  await comeIn(frame(page, 'iPad'), number, { camera: false })
  await comeIn(frame(page, 'iPhone'), number, { camera: true })
  await mac.locator('video').first().waitFor()
  await act(web.getByRole('link', { name: /^会议/ }).first())

  const android = frame(page, 'Android')
  await android.getByLabel('手机号', { exact: true }).fill(national(ALICE))
  await act(android.getByRole('button', { name: '获取验证码' }))
  await android.getByRole('textbox', { name: '验证码' }).waitFor()
  const phone = page.getByRole('region', { name: '假手机' })
  await phone
    .getByText(/验证码/)
    .last()
    .waitFor()
}

async function comeIn(terminal: FrameLocator, number: string, { camera }: { camera: boolean }): Promise<void> {
  await act(terminal.getByRole('link', { name: /^加入会议/ }))
  await terminal.getByLabel('会议号', { exact: true }).fill(number)
  await act(terminal.getByRole('button', { name: '下一步' }))
  if (!camera) await act(terminal.getByRole('button', { name: '关闭摄像头' }))
  await act(terminal.getByRole('button', { name: '加入会议' }))
  await isInRoom(terminal)
}

async function isInRoom(terminal: FrameLocator): Promise<void> {
  await terminal.getByRole('toolbar', { name: '会议工具栏' }).waitFor()
}

function frame(page: Page, name: FrameName): FrameLocator {
  return page.frameLocator(`iframe[title="${name}"]`)
}

async function signIn(terminal: FrameLocator, person: Person): Promise<void> {
  await terminal.getByLabel('手机号', { exact: true }).fill(national(person))
  await act(terminal.getByRole('button', { name: '密码登录' }))
  await terminal.getByLabel('密码', { exact: true }).fill(person.password)
  await act(terminal.getByRole('button', { name: '登录', exact: true }))
  await terminal.getByText(person.nickname).first().waitFor()
}

/** Frames are drawn smaller than they are, where a mouse of a test does not hit; the keyboard does. */
async function act(on: Locator): Promise<void> {
  await on.press('Enter')
}

/** The drawn face in a camera's picture. A file of one picture is shown over and over. */
async function inFrontOfTheCamera(): Promise<Buffer> {
  const { buffer } = await portrait()
  return sharp(buffer).resize({ width: 640, height: 480, fit: 'contain', background: '#f2c9a1' }).jpeg().toBuffer()
}
