import { openDatabase } from './parts/database.ts'
import { median } from './parts/median.ts'
import { type RoomOfSize, roomByRoom } from './parts/room-by-room.ts'
import {
  CAMERAS,
  embeddedRoom,
  liveKitRoom,
  PICTURE,
  ROUNDS,
  type RoomMeasured,
  SECONDS,
  WARM_UP,
} from './parts/rooms-of-browsers.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 25
/** Of rooms without a browser, to see how large they may be. */
const SIZES = [4, 6, 8, 10, 12]

/**
 * Four browsers in one room, each sending sound and pictures to the three others: what the server's process takes, and
 * beside it what LiveKit takes for the same.
 */
export async function sfuCpu(): Promise<Measured> {
  const database = await openDatabase()
  try {
    const room = await embeddedRoom(database)
    const liveKit = await liveKitRoom(database)
    const sizes = await roomByRoom(database, SIZES)
    const share = median(room.shares)
    return {
      ours: rounded(share),
      against: null,
      ratio: null,
      unit: '% of a core',
      aim: AIM,
      met: share < AIM,
      notes: `${ofBrowsers(room, liveKit)}

${ofSizes(sizes)}`,
    }
  } finally {
    await database.drop()
  }
}

function ofBrowsers(room: RoomMeasured, liveKit: RoomMeasured | undefined): string {
  const each = CAMERAS * (CAMERAS - 1)
  return `One server process and ${CAMERAS} pages of one Chromium with fake cameras (${PICTURE.width} × ${PICTURE.height}, 20 frames a second)
and microphones, each forwarded to the ${CAMERAS - 1} others: ${each} pictures and as many voices. ${ROUNDS} rounds of ${SECONDS} s after
${WARM_UP / 1000} s: ${room.shares.map(rounded).join(', ')} % of a core, of everything that the process does. The browser takes the rest of the
same machine, and sends less than it would on one of its own: what counts beside another engine is the share for a
megabit that arrived. ${beside(liveKit)}

| | % of a core | memory, MB | before the room | frames/s of a picture | kbit/s | % of a core for 1 Mbit/s |
|---|---|---|---|---|---|---|
${row('ours', room)}${liveKit ? `\n${row('LiveKit', liveKit)}` : ''}`
}

function beside(liveKit: RoomMeasured | undefined): string {
  if (!liveKit) return 'LiveKit could not be had on that machine, and was not measured.'
  return `LiveKit is a process of its own, and Foyer, which lets in, another that is not counted; the same
pages, one encoding of each picture, its own estimate of what can be sent.`
}

function row(name: string, { shares, megabytes, megabytesBefore, ...room }: RoomMeasured): string {
  const share = median(shares)
  const figures = [share, megabytes, megabytesBefore, room.framesASecond, room.kilobits, share / room.megabitsInAll]
  return `| ${name} | ${figures.map(rounded).join(' | ')} |`
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
