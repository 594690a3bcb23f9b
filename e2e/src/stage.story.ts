import { newNumber } from '@foyer/server/testing'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findingsInFrames } from './axe.ts'
import { received } from './in-browser.mjs'
import { WITH_MEDIA } from './meetings.ts'
import { demoPerson, national, type Person } from './person.ts'
import { photograph } from './pictures.ts'
import { ALL_IN_SIGHT, openStageWindow } from './stage-window.ts'
import { inWorld } from './world.ts'

const world = inWorld({ stage: true, cameras: true })

const TOLD_WITHIN = 2_000
const FRAMES = ['Windows', 'Mac', 'Android', 'iPhone', 'iPad', '网页']

/** One of the six terminals on the stage. */
function frame(stage: Page, name: string): FrameLocator {
  return stage.frameLocator(`iframe[title="${name}"]`)
}

async function allAreOpen(stage: Page): Promise<void> {
  for (const name of FRAMES) await frame(stage, name).getByRole('heading', { name: '登录或注册' }).waitFor()
}

/** Frames are drawn smaller than they are, where a mouse of a test does not hit; the keyboard does. */
async function act(on: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await on.press(key)
}

async function signIn(terminal: FrameLocator, person: Person): Promise<void> {
  await terminal.getByLabel('手机号', { exact: true }).fill(national(person))
  await act(terminal.getByRole('button', { name: '密码登录' }))
  await terminal.getByLabel('密码', { exact: true }).fill(person.password)
  await act(terminal.getByRole('button', { name: '登录', exact: true }))
  await terminal.getByText(person.nickname).first().waitFor()
}

async function enterByCode(terminal: FrameLocator, number: string): Promise<void> {
  await terminal.getByLabel('手机号', { exact: true }).fill(national({ number }))
  await act(terminal.getByRole('button', { name: '获取验证码' }))
  await terminal.getByRole('textbox', { name: '验证码' }).fill(await world.code(number))
}

/** The frames of pictures that a terminal on the stage has received. */
async function framesIn(stage: Page, name: string): Promise<number> {
  const element = await stage.locator(`iframe[title="${name}"]`).elementHandle()
  const inside = await element?.contentFrame()
  return (await inside?.evaluate(received))?.frames ?? 0
}

async function openStage(path = '/'): Promise<Page> {
  const tab = await world.terminal('web', { viewport: ALL_IN_SIGHT })
  await tab.page.goto(world.sandbox.pagesUrl + path)
  return tab.page
}

describe('the stage', () => {
  test('AV6 SI5 shows one terminal change the avatar, another see it, and one end the other, with the pretend phone', async () => {
    const { number } = demoPerson('alice')
    const stage = await openStage()
    const [windows, phone] = [frame(stage, 'Windows'), frame(stage, 'iPhone')]

    // by the code that arrives on the pretend phone
    await stage.getByRole('button', { name: /^爱丽丝/ }).click()
    await windows.getByLabel('手机号', { exact: true }).fill(number.slice(3))
    await act(windows.getByRole('button', { name: '获取验证码' }))
    const handset = stage.getByRole('region', { name: '假手机' })
    const copy = handset.getByRole('button', { name: /^复制验证码 \d{6}$/ }).first()
    const code = (await copy.getAttribute('aria-label'))?.match(/\d{6}/)?.[0] ?? ''
    await windows.getByRole('textbox', { name: '验证码' }).fill(code)
    await windows.getByRole('heading', { name: '你好，爱丽丝' }).waitFor()

    // by the password
    await signIn(phone, demoPerson('alice'))
    await windows.getByText('iPhone 手机').waitFor()

    await act(phone.getByRole('link', { name: '头像 · 个人信息' }))
    await act(phone.getByRole('link', { name: /昵称 爱丽丝/ }))
    await act(phone.getByRole('link', { name: '头像' }))
    const asked = stage.waitForEvent('filechooser')
    await act(phone.getByRole('button', { name: '拍照或从相册选择' }))
    await (await asked).setFiles(await photograph('#7a5200', '#0b6e4f'))
    await act(phone.getByRole('button', { name: '保存头像' }))
    await windows.locator('img[src^="/avatars/"]').first().waitFor()

    await act(windows.getByRole('link', { name: /^终端$/ }))
    await act(windows.getByRole('button', { name: '结束登录：iPhone 手机' }))
    await act(windows.getByRole('dialog').getByRole('button', { name: '结束登录' }))
    await phone.getByRole('heading', { name: '这里的登录已结束' }).waitFor()
    await phone.getByText('Windows 电脑 · Windows 书房电脑').waitFor()

    const events = stage.getByRole('log', { name: '发生了什么' }).getByRole('listitem')
    const told = events.filter({ hasText: /iPhone 被告知登录已结束 \d+ 毫秒/ })
    const milliseconds = Number((await told.innerText()).match(/(\d+) 毫秒/)?.[1])
    expect(milliseconds, 'from the press on Windows to the page on the iPhone').toBeLessThan(TOLD_WITHIN)
    const lines = (await events.allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' '))
    expect(lines[0]).toMatch(/^iPhone 被告知登录已结束 \d+ 毫秒 .*被你在别处结束/)
    expect(lines).toContainEqual(expect.stringMatching(/^Windows 正在结束其他终端/))
    expect(lines).toContainEqual(expect.stringMatching(/^Windows 看到了新的资料/))
    expect(lines.filter((line) => line.includes('登录了'))).toHaveLength(2)
  })

  test('JM8 is six terminals at once, each of its own kind, of which only the same kind ends another', async () => {
    const person = demoPerson('mei')
    const stage = await openStage()
    for (const name of FRAMES) await signIn(frame(stage, name), person)
    await frame(stage, 'Android').getByText('其他登录的终端').waitFor()
    expect(
      await frame(stage, 'Android').getByRole('list', { name: '其他登录的终端' }).getByRole('listitem').count(),
    ).toBe(5)
  })

  test('SI1 the QR code of WeChat stands in the frame, and the pretend phone scans and confirms it', async () => {
    const stage = await openStage()
    const web = frame(stage, '网页')
    await act(web.getByRole('button', { name: '微信' }))
    await web.getByRole('img', { name: '二维码' }).waitFor()
    await stage.getByRole('tab', { name: '微信 1' }).click()
    const handset = stage.getByRole('region', { name: '假手机' })
    await handset.getByRole('radio', { name: '老朋友' }).check()
    await handset.getByRole('button', { name: '扫描' }).click()
    await web.getByText('扫描成功').waitFor()
    await handset.getByRole('button', { name: '同意' }).click()
    await web.getByRole('heading', { name: '注册个人账号' }).waitFor()
    await act(web.getByRole('checkbox', { name: /我已阅读并同意/ }), 'Space')
    await act(web.getByRole('button', { name: '同意并注册' }))
    await web.getByText('老朋友').first().waitFor()
    await stage.getByRole('tab', { name: '微信', exact: true }).waitFor()
  })

  test('PH6 PH10 PH12 alice changes the number on Windows, the other four are told, it is undone by the message, and the clock ends the rest', async () => {
    const alice = demoPerson('alice')
    const number = newNumber()
    const stage = await openStage()
    const windows = frame(stage, 'Windows')
    const others = ['Mac', 'Android', 'iPhone', 'iPad']
    for (const name of ['Windows', ...others]) await signIn(frame(stage, name), alice)

    await act(windows.getByRole('button', { name: '头像 · 账号菜单' }))
    await act(windows.getByRole('menuitem', { name: '账号与安全' }))
    await act(windows.getByRole('button', { name: '手机号 - 换绑' }))
    await act(windows.getByRole('button', { name: '更换手机号' }))
    await act(windows.getByRole('button', { name: /^通过手机号密码验证/ }))
    await windows.getByLabel('密码', { exact: true }).fill(alice.password)
    await act(windows.getByRole('button', { name: '下一步' }))
    await windows.getByLabel('新手机号', { exact: true }).fill(national({ number }))
    await act(windows.getByRole('button', { name: '获取验证码' }))
    await windows.getByRole('textbox', { name: '验证码' }).fill(await world.code(number))
    await act(windows.getByRole('button', { name: '确认更换' }))
    for (const name of ['Windows', ...others])
      await frame(stage, name).getByRole('heading', { name: '手机号已更换' }).waitFor()
    const events = stage.getByRole('log', { name: '发生了什么' }).getByRole('listitem')
    for (const name of others)
      await events.filter({ hasText: new RegExp(`${name} 被告知登录已结束 \\d+ 毫秒.*手机号已更换`) }).waitFor()

    // the link in the message on the pretend phone opens on the web terminal
    const handset = stage.getByRole('region', { name: '假手机' })
    await act(handset.getByRole('link', { name: /\/undo#/ }))
    const web = frame(stage, '网页')
    await act(web.getByRole('button', { name: '撤销换绑' }))
    await web.getByRole('heading', { name: '换绑已撤销' }).waitFor()
    await act(web.getByRole('link', { name: '去登录' }))
    await signIn(web, alice)

    const android = frame(stage, 'Android')
    await act(android.getByRole('button', { name: '重新登录' }))
    await world.aMinutePasses(number)
    await enterByCode(android, number)
    await android.getByText('这个手机号刚从其他账号换绑，暂不能绑定', { exact: false }).waitFor()
    await stage.getByRole('button', { name: '+24 小时' }).click()
    await stage.getByText('已拨快 1 天').waitFor()
    await android.getByRole('heading', { name: '登录或注册' }).waitFor()
    await enterByCode(android, number)
    await android.getByRole('heading', { name: '注册个人账号' }).waitFor()
  })

  test(
    'JM1 JM9 HS2 bo starts a meeting on Windows, is refused a second on the Mac, takes over, alice’s picture moves there, and the record appears on Windows',
    WITH_MEDIA,
    async () => {
      const [alice, bo] = [demoPerson('alice'), demoPerson('bo')]
      const { page: stage, complaints, close } = await openStageWindow(world.sandbox.pagesUrl)
      onTestFinished(close)
      const [windows, mac, phone] = [frame(stage, 'Windows'), frame(stage, 'Mac'), frame(stage, 'iPhone')]
      await signIn(windows, bo)
      await signIn(mac, bo)
      await signIn(phone, alice)
      const inRoom = (terminal: FrameLocator) => terminal.getByRole('toolbar', { name: '会议工具栏' }).waitFor()
      for (const terminal of [windows, mac]) {
        await act(terminal.getByRole('link', { name: /^快速会议/ }))
        await act(terminal.getByRole('button', { name: '开始会议' }))
        if (terminal === windows) await inRoom(windows)
      }
      const refused = mac.getByRole('dialog', { name: '你发起的另一场会议正在进行' })
      await refused.getByText('阿博的会议').waitFor()
      await refused.getByText(/^Windows .* · 你发起的会议$/).waitFor()
      await act(refused.getByRole('button', { name: '离开并开始' }))
      await inRoom(mac)
      await windows.getByRole('heading', { name: '你已加入其他会议' }).waitFor()

      await act(mac.getByRole('button', { name: '会议信息' }))
      const [number = ''] = (await mac.getByRole('dialog').innerText()).match(/\d{3} \d{3} \d{3}/) ?? []
      await mac.getByRole('dialog').press('Escape')
      await act(phone.getByRole('link', { name: /^加入会议/ }))
      await phone.getByLabel('会议号', { exact: true }).fill(number)
      await act(phone.getByRole('button', { name: '下一步' }))
      await act(phone.getByRole('button', { name: '加入会议' }))
      await inRoom(phone)
      for (const name of ['Mac', 'iPhone'])
        await expect.poll(() => framesIn(stage, name), { timeout: 20_000 }).toBeGreaterThan(20)

      await act(windows.getByRole('main').getByRole('link', { name: '回到主界面' }))
      await act(windows.getByRole('main').getByRole('link', { name: '历史会议' }))
      await act(windows.getByRole('button', { name: '更多' }))
      await act(windows.getByRole('menuitemcheckbox', { name: /^开启同步历史会议/ }))
      await windows.getByText('已开启同步。从现在起参加的会议会出现在你的每个终端。').waitFor()
      await act(mac.getByRole('button', { name: /^离开$/ }))
      await act(mac.getByRole('button', { name: /^结束会议/ }))
      await windows.getByRole('list', { name: '历史会议列表' }).getByText('已同步').waitFor()

      const events = stage.getByRole('log', { name: '发生了什么' }).getByRole('listitem')
      for (const happened of [
        /^Windows 发起了会议/,
        /^Mac 没能进入会议.*自己发起的另一场会议正在进行/,
        /^Mac 正在换到这里参会/,
        /^Windows 被告知已不在会议中 \d+ 毫秒.*换到另一场会议了/,
        /^Mac 发起了会议/,
        /^iPhone 加入了会议/,
        /^iPhone 被告知已不在会议中.*会议已结束/,
      ])
        await events.filter({ hasText: happened }).waitFor()
      expect(await stage.getByRole('alert').isVisible(), 'a normal window keeps things').toBe(false)
      expect(complaints.list, 'a console complained').toEqual([])
    },
  )

  test('where the browser lets the frames keep nothing, the stage says so, and nothing breaks', async () => {
    const stage = await openStage()
    await stage.getByRole('alert').getByText('这个窗口不让终端保存数据', { exact: false }).waitFor()
    const windows = frame(stage, 'Windows')
    await signIn(windows, demoPerson('alice'))
    await act(windows.getByRole('link', { name: /^历史会议/ }).first())
    await windows.getByText('这台设备不让我们保存历史会议').waitFor()
    await stage.reload()
    await allAreOpen(stage)
    await stage.getByRole('button', { name: 'English' }).click()
    await stage.getByRole('alert').getByText('This window lets the terminals keep nothing', { exact: false }).waitFor()
  })

  test('axe finds nothing on the stage with its frames, nor on the page of the pretend phone, in light and in dark', async () => {
    const all: string[] = []
    for (const [path, settled] of [
      ['/', allAreOpen],
      ['/phone', (page: Page) => page.getByRole('heading', { name: '短信网关' }).waitFor()],
    ] as const) {
      const page = await openStage(path)
      await settled(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        all.push(...(await findingsInFrames(page, { coloursOnly: colorScheme === 'dark' })))
      }
    }
    expect(all).toEqual([])
  })
})
