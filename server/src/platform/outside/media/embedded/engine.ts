import { ROOM_CLOSE, ROOM_PATH } from '@foyer/contract'
import type { Clock } from '../../../clock.ts'
import { type Config, ConfigError } from '../../../config/index.ts'
import type { Logger } from '../../../log.ts'
import type { Door, MediaEngine } from '../media-engine.ts'
import { type Network, NoPort, openNetwork } from './network.ts'
import { onlyOne } from './only-one.ts'
import type { Room } from './room.ts'

const LOOKED_AFTER_EVERY = 1000

/**
 * The engine in this process: a selective forwarding unit on werift, for one process and small rooms. Refused with
 * ConfigError where no port of its range can be opened.
 */
export async function openEmbedded(config: Config, clock: Clock, log: Logger): Promise<MediaEngine> {
  const network = openNetwork(config)
  await tryOnePort(network)
  const rooms = new Map<string, Room>()
  let openRoom: typeof import('./room.ts').openRoom | undefined
  const place = onlyOne(config.DATABASE_URL, () => empty(ROOM_CLOSE.COME_BACK), log)
  const timer = setInterval(() => {
    for (const room of rooms.values()) room.lookAfter()
  }, LOOKED_AFTER_EVERY).unref()

  function empty(code: number): void {
    for (const room of rooms.values()) room.close(code)
    rooms.clear()
  }

  /** werift takes a while to load, which a server that nobody meets on need not wait for. */
  async function isHere(): Promise<boolean> {
    openRoom ??= (await import('./room.ts')).openRoom
    return place.isThisOne()
  }

  /** Asked and entered in one: the rooms may have gone elsewhere while the seat was read. */
  const enter: Door['enter'] = (seat, iceServers, line) =>
    place.isStill() ? roomOf(seat.meeting).enter(seat, iceServers, line) : undefined

  function roomOf(meeting: string): Room {
    if (!openRoom) throw new Error('nobody asked whether the rooms are here')
    const room = rooms.get(meeting) ?? openRoom(network, clock, log)
    rooms.set(meeting, room)
    return room
  }

  return {
    name: 'embedded',
    grant: async (_seat, iceServers) => ({ engine: 'embedded', path: ROOM_PATH, iceServers }),
    revoke: async (meeting, attendance, reason) => rooms.get(meeting)?.revoke(attendance, reason),
    mute: async (meeting, attendance, what) => rooms.get(meeting)?.mute(attendance, what),
    hostIs: async (meeting, account) => rooms.get(meeting)?.reseat((seat) => ({ host: seat.account === account })),
    isShownAs: async (meeting, account, shown) =>
      rooms.get(meeting)?.reseat((seat) => (seat.account === account ? shown : {})),
    async close(meeting) {
      rooms.get(meeting)?.close('meetingEnded')
      rooms.delete(meeting)
    },
    list: async (meeting) => rooms.get(meeting)?.attendances() ?? [],
    rooms: async () => [...rooms.keys()],
    here: {
      has: (meeting) => rooms.has(meeting),
      of: (account) => [...rooms].flatMap(([meeting, room]) => (room.has(account) ? [meeting] : [])),
    },
    door: { isHere, enter },
    async stop() {
      clearInterval(timer)
      empty(ROOM_CLOSE.COME_BACK)
      await place.stop()
    },
  }
}

async function tryOnePort(network: Network): Promise<void> {
  try {
    const { giveBack } = await network.takePorts()
    giveBack()
  } catch (error) {
    if (error instanceof NoPort) throw new ConfigError([`FOYER_MEDIA_PORTS: ${error.message}`])
    throw error
  }
}
