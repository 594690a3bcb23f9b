import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { isKept, lookForUpdate } from './in-browser.mjs'
import type { Terminal } from './terminal.ts'
import { inWorld } from './world.ts'

const world = inWorld()

const KEPT_WITHIN = 20_000
/** The longest that a screen may wait between two looks whether the server is back. */
const BACK_WITHIN = 35_000

interface Manifest {
  name: string
  display: string
  start_url: string
  icons: { src: string; sizes: string; type: string; purpose: string }[]
}

/** The app is kept for times without network: its service worker is in charge of the page. */
async function appIsKept(terminal: Terminal): Promise<void> {
  await expect.poll(() => terminal.page.evaluate(isKept), { timeout: KEPT_WITHIN }).toBe(true)
}

describe('the installed app', () => {
  test('its manifest is valid, and every icon is there in the size it says', async () => {
    const tab = await world.terminal('web')
    const cdp = await tab.context.newCDPSession(tab.page)
    const { url, errors, data } = await cdp.send('Page.getAppManifest')
    expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []])
    const manifest = JSON.parse(data ?? '') as Manifest
    expect(manifest).toMatchObject({ name: 'Foyer 门厅', display: 'standalone', start_url: '/' })
    expect(new Set(manifest.icons.map((icon) => icon.purpose))).toEqual(new Set(['any', 'maskable']))
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await tab.context.request.get(world.url + src)
      expect([src, icon.status(), icon.headers()['content-type']?.split(';')[0]]).toEqual([src, 200, type])
      if (sizes === 'any') continue
      const { width, height } = await sharp(await icon.body()).metadata()
      expect(`${width}x${height}`, src).toBe(sizes)
    }
  })

  test('can be installed: the browser finds nothing that stands in the way', async () => {
    const tab = await world.terminal('web', { keepsApp: true })
    await appIsKept(tab)
    const cdp = await tab.context.newCDPSession(tab.page)
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  })

  test('opens without the server, says what is wrong, and goes on by itself when the server is back', async () => {
    const person = await world.newPerson('离线')
    const windows = await world.terminal('windows', { keepsApp: true })
    await windows.signIn(person)
    await appIsKept(windows)
    windows.complaints.networkMayFail()
    await world.door.shut()
    await windows.open('/security')
    await windows.sees('heading', '网络连接不上')
    await world.door.open()
    await windows.the('heading', '账号与安全').waitFor({ timeout: BACK_WITHIN })
  })

  test('offers a new version when there is one, and shows it after the press', async () => {
    const tab = await world.terminal('web', { keepsApp: true })
    await appIsKept(tab)
    const before = join(world.webFolder, '..', 'web-before')
    await cp(world.webFolder, before, { recursive: true })
    try {
      await serveNewer(world.webFolder)
      await tab.page.evaluate(lookForUpdate)
      await tab.reads('有新版本')
      expect(await tab.page.locator('meta[name="newer"]').count()).toBe(0)
      await tab.press('更新')
      await tab.page.locator('meta[name="newer"]').waitFor({ state: 'attached' })
      await tab.sees('heading', '登录或注册')
    } finally {
      await cp(before, world.webFolder, { recursive: true, force: true })
    }
  })
})

/** What a new build changes: a page with a mark, and a service worker that knows its new revision. */
async function serveNewer(folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replace('<head>', '<head><meta name="newer" content="yes" />'))
  const worker = join(folder, 'sw.js')
  const text = await readFile(worker, 'utf8')
  const newer = text.replace(/(url"?: ?"index\.html",\s*"?revision"?: ?")[^"]+"/, '$1newer"')
  if (newer === text) throw new Error('the service worker does not keep index.html')
  await writeFile(worker, newer)
  for (const file of [page, worker]) for (const ending of ['.br', '.gz']) await rm(file + ending, { force: true })
}
