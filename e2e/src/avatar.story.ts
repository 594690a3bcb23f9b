import { describe, expect, test } from 'vitest'
import { brokenPhotograph, colourInTheMiddle, NO_PICTURE, photograph } from './pictures.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

/** The picture that a terminal shows of the account, or nothing while there are only initials. */
async function avatarOn(terminal: Terminal): Promise<string | null> {
  const picture = terminal.page.locator('img[src^="/avatars/"]').first()
  return (await picture.count()) > 0 ? picture.getAttribute('src') : null
}

async function chooseFile(
  terminal: Terminal,
  button: string | RegExp,
  file: Parameters<Terminal['page']['setInputFiles']>[1],
) {
  const asked = terminal.page.waitForEvent('filechooser')
  await terminal.press(button)
  await (await asked).setFiles(file)
}

describe('the way to the avatar', () => {
  test('AV1 on mobile the way to the avatar leads over the avatar, personal information and the nickname row', async () => {
    const phone = await world.terminal('android')
    await phone.signIn(await world.newPerson('安卓'))
    await phone.the('link', '头像 · 个人信息').click()
    await phone.sees('heading', '个人信息')
    await phone.follow(/昵称 安卓/)
    await phone.sees('heading', '个人资料')
    await phone.follow('头像')
    await phone.sees('heading', '更换头像')
    await chooseFile(phone, '拍照或从相册选择', await photograph('#0b6e4f', '#0b6e4f'))
    await phone.press('保存头像')
    await phone.reads('头像已更新')
    await phone.sees('heading', '个人资料')
    expect(await avatarOn(phone)).toMatch(/^\/avatars\//)
  })

  test('AV2 on the web the avatar is changed in the personal centre, in the profile, by a click on it', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('网页'))
    await tab.reads('个人中心')
    await tab.sees('heading', '个人资料')
    await tab.inside('button', '头像').click()
    await tab.sees('dialog', '更换头像')
    await chooseFile(tab, '选择图片', await photograph('#0b6e4f', '#0b6e4f'))
    await tab.press('保存头像')
    await tab.reads('头像已更新')
    await tab.the('dialog', '更换头像').waitFor({ state: 'hidden' })
    expect(await avatarOn(tab)).toMatch(/^\/avatars\//)
  })

  test('AV3 the desktop client opens that web page, signed in as the same account, by a link that works once', async () => {
    const person = await world.newPerson('桌面')
    const windows = await world.terminal('windows')
    await windows.signIn(person)
    await windows.press('头像 · 账号菜单')
    const opened = windows.context.waitForEvent('page')
    const handedOver = windows.page.waitForResponse((answer) => answer.url().endsWith('/v1/my/hand-overs'))
    await windows.the('menuitem', '个人资料').click()
    const page = await opened
    await page.getByRole('heading', { name: '个人资料' }).waitFor()
    await page.getByRole('main').getByRole('button', { name: '头像' }).waitFor()
    await page.getByText('桌面').first().waitFor()
    expect(page.url()).toBe(`${world.url}/profile`)

    const { url } = (await (await handedOver).json()) as { url: string }
    const tab = await world.terminal('web')
    await tab.page.goto(url)
    await tab.sees('heading', '这个链接已使用或已过期')
    await tab.the('link', '继续到首页').click()
    await tab.isSignedOut()
  })

  test('AV3 in the desktop client itself the profile says that it is changed on the web, and leads there', async () => {
    const mac = await world.terminal('mac')
    await mac.signIn(await world.newPerson('苹果'))
    await mac.open('/profile/avatar')
    await mac.reads('请在网页上进行此操作')
    const opened = mac.context.waitForEvent('page')
    await mac.press('打开网页')
    await (await opened).getByRole('heading', { name: '个人资料' }).waitFor()
  })
})

describe('AV5 the picture', () => {
  test('AV5 what is moved and zoomed into the window is what the preview shows and what becomes the avatar', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('裁剪'))
    await tab.inside('button', '头像').click()
    await chooseFile(tab, '选择图片', await photograph('#ff0000', '#0000ff', { width: 1600, height: 800 }))
    await tab.sees('application', '裁剪')
    await tab.reads('预览')
    expect(await tab.the('slider', '缩放').getAttribute('aria-valuetext')).toBe('1.0 倍')
    await tab.press('放大')
    await tab.press('放大')
    await expect.poll(() => tab.the('slider', '缩放').getAttribute('aria-valuetext')).toBe('1.6 倍')
    // the picture goes to the left, by the buttons and by the keys, so its right-hand half comes into the window
    for (let step = 0; step < 4; step++) await tab.press('向左移')
    await tab.the('application', '裁剪').focus()
    for (let step = 0; step < 8; step++) await tab.page.keyboard.press('ArrowLeft')

    const answer = tab.page.waitForResponse((one) => one.url().endsWith('/v1/my/avatar'))
    await tab.press('保存头像')
    const { avatar } = (await (await answer).json()) as { avatar: { urls: Record<string, string> } }
    const stored = await tab.context.request.get(world.url + avatar.urls['512'])
    expect(stored.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': expect.stringContaining('immutable'),
    })
    const [red, , blue] = await colourInTheMiddle(await stored.body())
    expect(blue).toBeGreaterThan(200)
    expect(red).toBeLessThan(60)
  })

  test('AV5 a file that is no picture is refused with its reason, and the old avatar stays', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('拒绝'))
    await tab.inside('button', '头像').click()
    await chooseFile(tab, '选择图片', await photograph('#0b6e4f', '#0b6e4f'))
    await tab.press('保存头像')
    await tab.reads('头像已更新')
    const before = await avatarOn(tab)

    await tab.inside('button', '头像').click()
    for (const [file, reason] of [
      [NO_PICTURE, '这不是图片'],
      [await brokenPhotograph(), '图片已损坏或不完整'],
    ] as const) {
      await chooseFile(tab, /^(选择图片|换一张图片)$/, file)
      await tab.press('保存头像')
      await tab.reads(reason)
      await tab.reads(/原头像没有改变/)
    }
    await tab.the('dialog', '更换头像').getByRole('button', { name: '关闭' }).click()
    await tab.the('dialog', '更换头像').waitFor({ state: 'hidden' })
    expect(await avatarOn(tab)).toBe(before)
  })

  test('AV5 a file of more than 10 MB is refused before it is sent', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('太大'))
    await tab.inside('button', '头像').click()
    await chooseFile(tab, '选择图片', {
      name: 'large.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 1),
    })
    await tab.reads('图片超过 10 MB')
    await tab.reads(/原头像没有改变/)
  })

  test('AV5 an upload shows how far it is and can be cancelled, keeping the picture and the crop', async () => {
    const tab = await world.terminal('web')
    await tab.signIn(await world.newPerson('进度'))
    await tab.inside('button', '头像').click()
    await chooseFile(tab, '选择图片', await photograph('#0b6e4f', '#fff4dc'))
    await tab.page.route('**/v1/my/avatar', () => undefined) // an answer that does not come
    await tab.press('保存头像')
    await tab.sees('progressbar', /正在上传|正在处理/)
    await tab.press('取消上传')
    await tab.reads('已取消上传，图片和裁剪都还在。')
    await tab.page.unroute('**/v1/my/avatar')
    await tab.press('保存头像')
    await tab.reads('头像已更新')
  })
})

describe('AV6 on every terminal', () => {
  test('AV6 another terminal shows the new avatar and the new nickname without a reload', async () => {
    const person = await world.newPerson('旧名')
    const windows = await world.terminal('windows')
    await windows.signIn(person)
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    expect(await avatarOn(windows)).toBeNull()

    await phone.open('/profile/avatar')
    await chooseFile(phone, '拍照或从相册选择', await photograph('#7a5200', '#7a5200'))
    await phone.press('保存头像')
    await phone.reads('头像已更新')
    await expect.poll(() => avatarOn(windows)).toMatch(/^\/avatars\//)

    await phone.inside('button', '昵称').click()
    await phone.fill('昵称', '新名')
    await phone.press('保存')
    await phone.reads('昵称已保存')
    await windows.sees('heading', '你好，新名')
  })
})
