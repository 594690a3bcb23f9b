import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type ProfileOptions, startProfile } from './browser.ts'
import { type Complaints, listenToComplaints } from './complaints.ts'
import { rememberConnections } from './in-browser.mjs'
import { lookPromptly } from './promptly.ts'

const PATIENCE = 30_000
/** All six terminals: what lies below the window, a browser hardly lets go on. */
export const ALL_IN_SIGHT = { width: 1440, height: 1700 }
const ALLOWS_THIRD_PARTY_COOKIES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }

/** The stage in a browser window, with a camera that it may use. */
export interface StageWindow {
  page: Page
  complaints: Complaints
  close(): Promise<void>
}

/**
 * Opens the stage in a normal window of a browser that allows third-party cookies. The stories' other windows do not: there
 * a frame of another site keeps nothing.
 */
export async function openStageWindow(stage: string, wanted: ProfileOptions = {}): Promise<StageWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-stage-'))
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(ALLOWS_THIRD_PARTY_COOKIES))
  const context = await startProfile(folder, {
    cameras: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    viewport: ALL_IN_SIGHT,
    ...wanted,
  })
  context.setDefaultTimeout(PATIENCE)
  await context.addInitScript(rememberConnections)
  const complaints = listenToComplaints(context, 'stage')
  const page = await context.newPage()
  lookPromptly(page, PATIENCE)
  await page.goto(stage)
  return {
    page,
    complaints,
    async close() {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
