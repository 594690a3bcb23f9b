import { setTimeout as sleep } from 'node:timers/promises'
import { BROWSER_ARGS, browserPath } from '@foyer/e2e/browser'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { comeIntoRoom, type Picture, pictures } from './parts/in-room.mjs'
import { median } from './parts/median.ts'
import { meet } from './parts/meeting.ts'
import { writeSessions } from './parts/sessions.ts'
import { processorSeconds, residentMegabytes } from './parts/usage.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 25
const CAMERAS = 4
const ROUNDS = 3
const SECONDS = 10
/** Browsers begin with little and send more and more. */
const WARM_UP = 15_000
const PICTURE = { width: 640, height: 480 }

const BROWSER_WITH_CAMERAS = [
  ...BROWSER_ARGS,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
]

/** Four browsers in one room, each sending sound and pictures to the three others: what the server's process takes. */
export async function sfuCpu(): Promise<Measured> {
  const measured = await measureRoom(CAMERAS, ROUNDS)
  const share = median(measured.shares)
  return {
    ours: rounded(share),
    against: null,
    ratio: null,
    unit: '% of a core',
    aim: AIM,
    met: share < AIM,
    notes: `One server process, ${CAMERAS} pages of one Chromium with fake cameras (${PICTURE.width} × ${PICTURE.height}, 20 frames a
second) and microphones, each forwarded to the ${CAMERAS - 1} others: ${CAMERAS * (CAMERAS - 1)} pictures and as many voices. ${ROUNDS} rounds of
${SECONDS} s after ${WARM_UP / 1000} s: ${measured.shares.map(rounded).join(', ')} % of a core, of everything that the process does. Resident
memory ${rounded(measured.megabytes)} MB, before the room ${rounded(measured.megabytesBefore)} MB. Each picture arrived with ${rounded(measured.framesASecond)} frames a second
and ${rounded(measured.kilobits)} kbit/s (median), ${measured.lost} packets lost. The browser takes the rest of the same machine.`,
  }
}

export interface RoomMeasured {
  shares: number[]
  megabytes: number
  megabytesBefore: number
  /** Medians over all pictures that arrived. */
  framesASecond: number
  kilobits: number
  lost: number
}

export async function measureRoom(cameras: number, rounds: number): Promise<RoomMeasured> {
  const database = await openDatabase()
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_WITH_CAMERAS })
  try {
    const foyer = await startFoyer(database, { FOYER_MEDIA_PORTS: '21000-21999' })
    const sessions = await writeSessions(database.connectionString, { accounts: cameras, sessionsEach: 1 })
    const megabytesBefore = residentMegabytes(foyer.pid)
    const room = await meet(foyer.url, sessions)
    const pages = []
    for (const { ticket } of room.admissions) pages.push(await openPage(browser, foyer.url, ticket))
    await sleep(WARM_UP)
    const shares: number[] = []
    const before = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    for (let round = 0; round < rounds; round += 1) {
      const from = processorSeconds(foyer.pid)
      await sleep(SECONDS * 1000)
      shares.push(((processorSeconds(foyer.pid) - from) / SECONDS) * 100)
    }
    const after = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    const megabytes = residentMegabytes(foyer.pid)
    const each = after.flatMap((of, page) => of.map((one, nth) => since(before[page]?.[nth], one, rounds * SECONDS)))
    if (each.length !== cameras * (cameras - 1)) throw new Error(`${each.length} pictures arrived`)
    room.leave()
    await foyer.stop()
    return {
      shares,
      megabytes,
      megabytesBefore,
      framesASecond: median(each.map((one) => one.framesASecond)),
      kilobits: median(each.map((one) => one.kilobits)),
      lost: each.reduce((sum, one) => sum + one.lost, 0),
    }
  } finally {
    await browser.close()
    await database.drop()
  }
}

async function openPage(browser: Browser, url: string, ticket: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${url}/healthz`)
  await page.evaluate(comeIntoRoom, { ticket, ...PICTURE, sends: true })
  return page
}

function since(before: Picture | undefined, after: Picture, seconds: number) {
  return {
    framesASecond: (after.framesReceived - (before?.framesReceived ?? 0)) / seconds,
    kilobits: ((after.bytesReceived - (before?.bytesReceived ?? 0)) * 8) / 1000 / seconds,
    lost: after.packetsLost - (before?.packetsLost ?? 0),
  }
}
