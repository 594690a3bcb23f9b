import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admission } from '@foyer/contract'
import { BROWSER_ARGS, browserPath } from '@foyer/e2e/browser'
import { startLiveKit } from '@foyer/e2e/livekit'
import { liveKitServer, NoLiveKitHere } from '@foyer/launch/livekit-server'
import { chromium, type Page } from 'playwright-core'
import type { BenchDatabase } from './database.ts'
import { startFoyer } from './foyer.ts'
import { comeIntoLiveKit, comeIntoRoom, type Picture, pictures } from './in-room.mjs'
import { median } from './median.ts'
import { meet } from './meeting.ts'
import { writeSessions } from './sessions.ts'
import { processorSeconds, residentMegabytes } from './usage.ts'

export const CAMERAS = 4
export const ROUNDS = 3
export const SECONDS = 10
/** Browsers begin with little and send more and more. Milliseconds. */
export const WARM_UP = 15_000
export const PICTURE = { width: 640, height: 480 }

const ROOT = resolve(import.meta.dirname, '../../..')
const CLIENT_OF_LIVEKIT = createRequire(resolve(ROOT, 'web/package.json')).resolve('livekit-client')
const NOBODY = 'http://127.0.0.1:9/'

const BROWSER_WITH_CAMERAS = [
  ...BROWSER_ARGS,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
]

export interface RoomMeasured {
  /** % of a core, of everything that the process does, round by round. */
  shares: number[]
  megabytes: number
  megabytesBefore: number
  /** Of one picture that arrived; medians. */
  framesASecond: number
  kilobits: number
  /** Of all pictures that arrived, a second. */
  megabitsInAll: number
}

/** What carries the media: its process, and how a page comes in. */
interface Carrier {
  pid: number
  page: string
  comeIn(page: Page, admission: Admission): Promise<void>
}

/** Ours, in the server's process. */
export async function embeddedRoom(database: BenchDatabase): Promise<RoomMeasured> {
  const foyer = await startFoyer(database, { FOYER_MEDIA_PORTS: '21000-21999' })
  try {
    return await measure(database, foyer.url, 0, {
      pid: foyer.pid,
      page: `${foyer.url}/healthz`,
      comeIn: (page, { ticket }) => page.evaluate(comeIntoRoom, { ticket, ...PICTURE }),
    })
  } finally {
    await foyer.stop()
  }
}

/** The same in a LiveKit of this machine; undefined where it cannot be had. Foyer lets in, and is not measured. */
export async function liveKitRoom(database: BenchDatabase): Promise<RoomMeasured | undefined> {
  const program = await liveKitServer(ROOT, () => undefined).catch((error: unknown) => {
    if (error instanceof NoLiveKitHere) return undefined
    throw error
  })
  if (!program) return undefined
  const liveKit = await startLiveKit(NOBODY, program)
  const foyer = await startFoyer(database, liveKit.settings)
  try {
    return await measure(database, foyer.url, CAMERAS, {
      pid: liveKit.pid,
      page: liveKit.address,
      async comeIn(page, { media }) {
        if (media.engine !== 'liveKit') throw new Error('let into another engine')
        await page.addScriptTag({ path: CLIENT_OF_LIVEKIT })
        await page.evaluate(comeIntoLiveKit, { url: media.url, token: media.token, ...PICTURE })
      },
    })
  } finally {
    await foyer.stop()
    await liveKit.stop()
  }
}

/** `from`: how many accounts were written before. */
async function measure(database: BenchDatabase, url: string, from: number, carrier: Carrier): Promise<RoomMeasured> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_WITH_CAMERAS })
  const sessions = await writeSessions(database.connectionString, { accounts: CAMERAS, sessionsEach: 1, from })
  const megabytesBefore = residentMegabytes(carrier.pid)
  const room = await meet(url, sessions)
  try {
    const pages: Page[] = []
    for (const admission of room.admissions) {
      const page = await (await browser.newContext()).newPage()
      await page.goto(carrier.page)
      await carrier.comeIn(page, admission)
      pages.push(page)
    }
    await sleep(WARM_UP)
    const before = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    const began = performance.now()
    const shares: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) shares.push(await shareOf(carrier.pid))
    const after = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    const seconds = (performance.now() - began) / 1000
    const megabytes = residentMegabytes(carrier.pid)
    const each = after.flatMap((of, page) => of.map((one, nth) => since(before[page]?.[nth], one, seconds)))
    if (each.length !== CAMERAS * (CAMERAS - 1) || each.some((one) => one.framesASecond === 0))
      throw new Error(`not every picture arrived: ${JSON.stringify(each)}`)
    return {
      shares,
      megabytes,
      megabytesBefore,
      framesASecond: median(each.map((one) => one.framesASecond)),
      kilobits: median(each.map((one) => one.kilobits)),
      megabitsInAll: each.reduce((sum, one) => sum + one.kilobits, 0) / 1000,
    }
  } finally {
    room.leave()
    await browser.close()
  }
}

/** % of a core. */
async function shareOf(pid: number): Promise<number> {
  const [used, from] = [processorSeconds(pid), performance.now()]
  await sleep(SECONDS * 1000)
  return ((processorSeconds(pid) - used) / (performance.now() - from)) * 100_000
}

function since(before: Picture | undefined, after: Picture, seconds: number) {
  return {
    framesASecond: (after.framesReceived - (before?.framesReceived ?? 0)) / seconds,
    kilobits: ((after.bytesReceived - (before?.bytesReceived ?? 0)) * 8) / 1000 / seconds,
  }
}
