import { describe, expect, test } from 'vitest'
import { colourOfThePaper, kept, longestMovement } from './in-browser.mjs'
import { national } from './person.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

function background(terminal: Terminal): Promise<string> {
  return terminal.page.evaluate(colourOfThePaper)
}

const PAPER = { light: 'rgb(250, 250, 247)', dark: 'rgb(16, 21, 19)' }

describe('language and appearance', () => {
  test('the language switches at once on every screen, and is remembered on this terminal', async () => {
    const person = await world.newPerson('双语')
    const tab = await world.terminal('web')
    await tab.sees('heading', '登录或注册')
    await tab.press('English')
    await tab.sees('heading', 'Sign in or register')
    expect(await tab.page.locator('html').getAttribute('lang')).toBe('en')
    await tab.press('简体中文')
    await tab.signIn(person)
    await tab.press('English')
    await tab.sees('heading', 'Profile')
    await tab.open('/security')
    await tab.sees('heading', 'Account and security')

    const phone = await world.terminal('ios')
    await phone.signIn(person)
    await phone.open('/security')
    await phone.press(/语言.*简体中文/)
    await phone.the('dialog', '语言').getByText('English').click()
    await phone.sees('heading', 'Account and security')
    await phone.page.reload()
    await phone.sees('heading', 'Account and security')
  })

  test('dark and light switch at once, are remembered, and follow the system unless chosen', async () => {
    const windows = await world.terminal('windows', { colorScheme: 'dark' })
    await windows.signIn(await world.newPerson('深浅'))
    expect(await background(windows)).toBe(PAPER.dark)
    await windows.press('头像 · 账号菜单')
    await windows.the('menuitemradio', '浅色').click()
    await expect.poll(() => background(windows)).toBe(PAPER.light)
    await windows.page.reload()
    await windows.sees('heading', '你好，深浅')
    expect(await background(windows)).toBe(PAPER.light)
    await windows.press('头像 · 账号菜单')
    await windows.the('menuitemradio', '跟随系统').click()
    await expect.poll(() => background(windows)).toBe(PAPER.dark)
    expect(await windows.page.evaluate(kept, 'foyer.appearance')).toBeNull()
  })

  test('nothing moves where a person wants no motion', async () => {
    const phone = await world.terminal('ios', { reducedMotion: 'reduce' })
    await phone.signIn(await world.newPerson('安静'))
    await phone.the('link', '头像 · 个人信息').click()
    await phone.press('退出登录')
    await phone.sees('dialog', '退出登录？')
    const longest = await phone.page.evaluate(longestMovement)
    expect(longest).toBeLessThanOrEqual(1)
  })
})

describe('addresses', () => {
  test('a link to a page leads there after signing in', async () => {
    const tab = await world.terminal('web')
    await tab.open('/terminals')
    await tab.isSignedOut()
    await tab.signIn(await world.newPerson('深链'))
    await tab.sees('heading', '登录的终端')
    expect(new URL(tab.page.url()).pathname).toBe('/terminals')
    await tab.page.reload()
    await tab.sees('heading', '登录的终端')
  })

  test('a link never leads to another site after signing in', async () => {
    const tab = await world.terminal('web')
    await tab.open('/sign-in?next=//example.com/')
    await tab.signIn(await world.newPerson('别处'))
    expect(new URL(tab.page.url()).origin).toBe(world.url)
  })

  test('an unknown page says so and leads back, signed in or not', async () => {
    const tab = await world.terminal('web')
    await tab.open('/no/such/page')
    await tab.sees('heading', '没有这个页面')
    await tab.the('link', '回到首页').click()
    await tab.isSignedOut()
    await tab.signIn(await world.newPerson('迷路'))
    await tab.open('/no/such/meeting')
    await tab.sees('heading', '没有这个页面')
  })
})

describe('by keyboard alone', () => {
  /** Presses Tab until what is wanted has the focus; fails when it never does. */
  async function tabTo(terminal: Terminal, role: 'button' | 'link' | 'textbox', name: string | RegExp): Promise<void> {
    const wanted = terminal.the(role, name)
    await wanted.waitFor()
    for (let pressed = 0; pressed < 40; pressed++) {
      if (await wanted.evaluate((one) => one === one.ownerDocument.activeElement)) return
      await terminal.page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${role} ${name}`)
  }

  test('SI1 a person signs in with Tab, Enter and the keys of the number and the password', async () => {
    const person = await world.newPerson('键盘')
    const { page } = await signInByKeyboard(person)
    await page.getByRole('heading', { name: '你好，键盘' }).waitFor()
  })

  test('SI4 a person ends another terminal with Tab and Enter', async () => {
    const person = await world.newPerson('按键')
    const phone = await world.terminal('ios')
    await phone.signIn(person)
    const windows = await signInByKeyboard(person)
    await tabTo(windows, 'link', /^终端$/)
    await windows.page.keyboard.press('Enter')
    await windows.sees('heading', '登录的终端')
    await tabTo(windows, 'button', '结束登录：iPhone')
    await windows.page.keyboard.press('Enter')
    const dialog = windows.the('dialog', '结束「iPhone」的登录？')
    await dialog.waitFor()
    const cancel = dialog.getByRole('button', { name: '取消' })
    await expect.poll(() => cancel.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true)
    await windows.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(() => windows.the('button', '结束登录：iPhone').evaluate((one) => one === one.ownerDocument.activeElement))
      .toBe(true)
    await windows.page.keyboard.press('Enter')
    await dialog.waitFor()
    await windows.page.keyboard.press('Tab')
    await windows.page.keyboard.press('Enter')
    await phone.sees('heading', '这里的登录已结束')
  })

  async function signInByKeyboard(person: Parameters<typeof national>[0] & { password: string }): Promise<Terminal> {
    const windows = await world.terminal('windows')
    await tabTo(windows, 'textbox', '手机号')
    await windows.page.keyboard.type(national(person))
    await tabTo(windows, 'button', '密码登录')
    await windows.page.keyboard.press('Enter')
    await windows.page.getByLabel('密码', { exact: true }).waitFor()
    await windows.page.keyboard.press('Shift+Tab')
    for (let pressed = 0; pressed < 20; pressed++) {
      if (
        await windows.page
          .getByLabel('密码', { exact: true })
          .evaluate((one) => one === one.ownerDocument.activeElement)
      )
        break
      await windows.page.keyboard.press('Shift+Tab')
    }
    await windows.page.keyboard.type(person.password)
    await windows.page.keyboard.press('Enter')
    await windows.isIn()
    return windows
  }
})
