import { setTimeout as sleep } from 'node:timers/promises'
import { BROWSER_ARGS, browserPath } from '@foyer/e2e/browser'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { comeIntoRoom, type Picture, pictures } from './parts/in-room.mjs'
import { median } from './parts/median.ts'
import { meet } from './parts/meeting.ts'
import { type RoomOfSize, roomByRoom } from './parts/room-by-room.ts'
import { writeSessions } from './parts/sessions.ts'
import { processorSeconds, residentMegabytes } from './parts/usage.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 25
const CAMERAS = 4
const ROUNDS = 3
const SECONDS = 10
/** Browsers begin with little and send more and more. */
const WARM_UP = 15_000
/** Of rooms without a browser, to see how large they may be. */
const SIZES = [4, 6, 8, 10, 12]
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
  const database = await openDatabase()
  try {
    const room = await measureRoom(database)
    const sizes = await roomByRoom(database, SIZES)
    const share = median(room.shares)
    return {
      ours: rounded(share),
      against: null,
      ratio: null,
      unit: '% of a core',
      aim: AIM,
      met: share < AIM,
      notes: `${ofBrowsers(room)}

${ofSizes(sizes)}`,
    }
  } finally {
    await database.drop()
  }
}

function ofBrowsers(room: RoomMeasured): string {
  const each = CAMERAS * (CAMERAS - 1)
  return `One server process and ${CAMERAS} pages of one Chromium with fake cameras (${PICTURE.width} × ${PICTURE.height}, 20 frames a second)
and microphones, each forwarded to the ${CAMERAS - 1} others: ${each} pictures and as many voices. ${ROUNDS} rounds of ${SECONDS} s after
${WARM_UP / 1000} s: ${room.shares.map(rounded).join(', ')} % of a core, of everything that the process does. Resident memory
${rounded(room.megabytes)} MB, before the room ${rounded(room.megabytesBefore)} MB. Each picture arrived with ${rounded(room.framesASecond)} frames a second and
${rounded(room.kilobits)} kbit/s (medians). The browser takes the rest of the same machine.`
}

function ofSizes(sizes: readonly RoomOfSize[]): string {
  const rows = sizes.map(
    ({ cameras, due, arrived, share, p99 }) =>
      `| ${cameras} | ${due} | ${Math.round(arrived)} | ${rounded(share)} | ${rounded((share * 10_000) / arrived)} | ${rounded(p99)} |`,
  )
  return `How large a room may be: terminals without a browser, each with a camera of 400 kbit/s in 50 packets a second, two of
them speaking. \`GET /healthz\` is asked meanwhile.

| cameras | packets/s due | arrived | % of a core | µs a packet | /healthz p99, ms |
|---|---|---|---|---|---|
${rows.join('\n')}

The terminals share the machine with the server: where less arrives than is due, it is they that do not keep up first.`
}

interface RoomMeasured {
  shares: number[]
  megabytes: number
  megabytesBefore: number
  /** Medians over all pictures that arrived. */
  framesASecond: number
  kilobits: number
}

async function measureRoom(database: BenchDatabase): Promise<RoomMeasured> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_WITH_CAMERAS })
  try {
    const foyer = await startFoyer(database, { FOYER_MEDIA_PORTS: '21000-21999' })
    const sessions = await writeSessions(database.connectionString, { accounts: CAMERAS, sessionsEach: 1 })
    const megabytesBefore = residentMegabytes(foyer.pid)
    const room = await meet(foyer.url, sessions)
    const pages: Page[] = []
    for (const { ticket } of room.admissions) pages.push(await openPage(browser, foyer.url, ticket))
    await sleep(WARM_UP)
    const before = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    const began = performance.now()
    const shares: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) shares.push(await shareOf(foyer.pid))
    const after = await Promise.all(pages.map((page) => page.evaluate(pictures)))
    const seconds = (performance.now() - began) / 1000
    const megabytes = residentMegabytes(foyer.pid)
    const each = after.flatMap((of, page) => of.map((one, nth) => since(before[page]?.[nth], one, seconds)))
    if (each.length !== CAMERAS * (CAMERAS - 1) || each.some((one) => one.framesASecond === 0))
      throw new Error(`not every picture arrived: ${JSON.stringify(each)}`)
    room.leave()
    await foyer.stop()
    return {
      shares,
      megabytes,
      megabytesBefore,
      framesASecond: median(each.map((one) => one.framesASecond)),
      kilobits: median(each.map((one) => one.kilobits)),
    }
  } finally {
    await browser.close()
  }
}

/** % of a core. */
async function shareOf(pid: number): Promise<number> {
  const [used, from] = [processorSeconds(pid), performance.now()]
  await sleep(SECONDS * 1000)
  return ((processorSeconds(pid) - used) / (performance.now() - from)) * 100_000
}

async function openPage(browser: Browser, url: string, ticket: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${url}/healthz`)
  await page.evaluate(comeIntoRoom, { ticket, ...PICTURE })
  return page
}

function since(before: Picture | undefined, after: Picture, seconds: number) {
  return {
    framesASecond: (after.framesReceived - (before?.framesReceived ?? 0)) / seconds,
    kilobits: ((after.bytesReceived - (before?.bytesReceived ?? 0)) * 8) / 1000 / seconds,
  }
}
