import { readFile } from 'node:fs/promises'
import { EXPORT_KEPT_FOR } from '@foyer/rules'
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { photograph } from './pictures.ts'
import { proveByCode, proveByPassword } from './proving.ts'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const DAY = 24 * 60 * 60_000
const PATIENTLY = { timeout: 20_000 }

/** One machine plays everybody, and an archive can be asked for a few times a day. */
beforeEach(() => world.timePasses(DAY))

/** The store of files takes its time, until it is told to go on. */
function filesTakeTheirTime(): () => void {
  const { blobs } = world.server.deps
  const { put } = blobs
  const { promise: goOn, resolve } = Promise.withResolvers<void>()
  blobs.put = async (...file) => {
    await goOn
    await put.apply(blobs, file)
  }
  const goOnNow = () => {
    blobs.put = put
    resolve()
  }
  onTestFinished(goOnNow)
  return goOnNow
}

/** Opens a file that was downloaded: what is in it, by name. */
async function downloaded(terminal: Terminal, act: () => Promise<unknown>): Promise<Record<string, Uint8Array>> {
  const begun = terminal.page.waitForEvent('download')
  await act()
  const download = await begun
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  return unzipSync(await readFile(await download.path()))
}

function json<T>(files: Record<string, Uint8Array>, name: string): T {
  return JSON.parse(strFromU8(files[name]!))
}

const files = (terminal: Terminal) => terminal.the('list', '导出的文件')
const ready = (terminal: Terminal) =>
  files(terminal)
    .getByText(/^已就绪 · \d/)
    .waitFor()

describe('CL8 taking the data along', () => {
  test('CL8 it is asked for with a proof, its progress and its end show on every terminal, and the file holds everything', async () => {
    const person = await world.newPerson('爱丽')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('ios')]
    await Promise.all([tab, phone].map((terminal) => terminal.signIn(person)))
    await tab.open('/profile/avatar')
    const asked = tab.page.waitForEvent('filechooser')
    await tab.press('选择图片')
    await (await asked).setFiles(await photograph('#0b6e4f', '#fff4dc'))
    await tab.press('保存头像')
    await tab.reads('头像已更新')
    await phone.open('/data')
    await phone.reads('还没有导出过')
    await tab.open('/profile')
    await tab.follow(/^导出我的数据/)
    await tab.sees('heading', '我的数据')

    const goOn = filesTakeTheirTime()
    await tab.press('导出我的数据')
    await tab.sees('dialog', '导出我的数据')
    await proveByCode(world, tab, person)
    for (const terminal of [tab, phone]) {
      const progress = files(terminal).getByRole('progressbar', { name: '正在打包' })
      await progress.waitFor()
      await expect.poll(() => progress.getAttribute('aria-valuenow'), PATIENTLY).toBe('70')
    }
    goOn()
    await Promise.all([ready(tab), ready(phone)])

    await tab.press(/^下载：/)
    await tab.sees('dialog', '下载我的数据')
    const archive = await downloaded(tab, () => proveByPassword(tab, person))
    await tab.reads('已下载。请保存在别人拿不到的地方。')
    expect(json(archive, 'archive.json')).toMatchObject({ format: 'foyer-data-export' })
    expect(json(archive, 'profile.json')).toMatchObject({ nickname: '爱丽', plan: 'free' })
    expect(json(archive, 'numbers.json')).toMatchObject([{ number: person.number, endedAt: null }])
    const { sessions } = json<{ sessions: { terminal: string }[] }>(archive, 'terminals.json')
    expect(sessions.map(({ terminal }) => terminal)).toEqual(expect.arrayContaining(['web', 'ios']))
    const { entries } = json<{ entries: { event: string }[] }>(archive, 'security-log.json')
    const log = entries.map(({ event }) => event)
    expect(log).toEqual(expect.arrayContaining(['signedIn', 'avatarChanged', 'dataExportAsked']))
    expect(archive['pictures/avatar-512.webp']?.length).toBeGreaterThan(500)
    for (const name of Object.keys(archive).filter((one) => /^[^/]+\.json$/.test(one)))
      expect(json(archive, `schemas/${name.replace('.json', '.schema.json')}`)).toMatchObject({ title: name })
    expect(strFromU8(archive['README.zh-CN.md']!)).toContain('你的数据')
  })

  test('CL8 it can be removed before its time, on one terminal for all', async () => {
    const person = await world.newPerson('删除')
    const [tab, phone] = [await world.terminal('web'), await world.terminal('android')]
    await Promise.all([tab, phone].map((terminal) => terminal.signIn(person)))
    for (const terminal of [tab, phone]) await terminal.open('/data')
    await phone.press('导出我的数据')
    await proveByPassword(phone, person)
    await Promise.all([ready(tab), ready(phone)])
    await tab.press(/^删除：/)
    await tab.the('dialog', '删除这个文件？').getByRole('button', { name: '确认删除' }).click()
    await tab.reads('文件已删除')
    for (const terminal of [tab, phone]) await terminal.reads('还没有导出过')
  })

  test('CL8 the file is there for seven days and no longer', async () => {
    const person = await world.newPerson('七天')
    const tab = await world.terminal('web')
    await tab.signIn(person)
    await tab.open('/data')
    await tab.press('导出我的数据')
    await proveByPassword(tab, person)
    await ready(tab)
    world.timePasses(EXPORT_KEPT_FOR - DAY)
    await tab.page.reload()
    await ready(tab)
    world.timePasses(DAY)
    await tab.page.reload()
    await tab.reads('还没有导出过')
  })

  test('CL8 the desktop client leads to it on the web, signed in as the same account', async () => {
    const mac = await world.terminal('mac')
    await mac.signIn(await world.newPerson('桌面'))
    await mac.open('/security')
    const opened = mac.context.waitForEvent('page')
    await mac.press('打开网页 · 导出我的数据')
    const page = await opened
    await page.getByRole('heading', { name: '我的数据' }).waitFor()
    expect(page.url()).toBe(`${world.url}/data`)
  })
})
