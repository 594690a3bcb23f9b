import type { MediaSource } from '@foyer/contract'
import type { ParticipantInfo } from 'livekit-server-sdk'
import type { Config } from '../../../config/index.ts'
import type { MediaEngine } from '../media-engine.ts'
import { openCalls } from './calls.ts'
import { readNews } from './news.ts'
import { OUT, shownIn, shownOf } from './shown.ts'
import { SOURCES, tokenFor } from './token.ts'

/** Saying why may not hold up the removal. Milliseconds. */
const WHY_IS_SAID_WITHIN = 1000
/** ParticipantInfo.State.DISCONNECTED */
const DISCONNECTED = 3
/** Rooms are named by their meetings; a room of somebody else's on the same LiveKit is left alone. */
const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * LiveKit, a media server of its own, for those who outgrow one machine. Rooms are meetings and participants are
 * attendances. LiveKit lets in whoever brings a token, and gives those inside fresh ones of ten minutes: so being removed
 * does not keep a terminal out. `whoCame` reads what LiveKit says of arrivals, and reconciling finds the rest.
 */
export function openLiveKit(config: Config): MediaEngine {
  const reached = reachedAt(config)
  const calls = openCalls(reached)
  const present = async (meeting: string): Promise<ParticipantInfo[]> => {
    const all = (await calls.do((rooms) => rooms.listParticipants(meeting))) ?? []
    return all.filter((one) => Number(one.state) !== DISCONNECTED)
  }

  async function reseat(meeting: string, change: (shown: ReturnType<typeof shownIn>) => object): Promise<void> {
    for (const one of await present(meeting)) {
      const shown = shownIn(one.metadata)
      const metadata = JSON.stringify({ ...shown, ...change(shown) })
      if (metadata === JSON.stringify(shown)) continue
      await calls.do((rooms) => rooms.updateParticipant(meeting, one.identity, { metadata }))
    }
  }

  async function sayWhy(meeting: string, attendance: string, reason: string): Promise<void> {
    const saying = calls.once((rooms) =>
      rooms.updateParticipant(meeting, attendance, { attributes: { [OUT]: reason } }),
    )
    const late = new Promise((resolve) => setTimeout(resolve, WHY_IS_SAID_WITHIN).unref())
    await Promise.race([saying.catch(() => undefined), late])
  }

  return {
    name: 'liveKit',
    grant: async (seat) => ({
      engine: 'liveKit',
      url: reached.url,
      token: await tokenFor(reached, seat, JSON.stringify(shownOf(seat))),
    }),
    async revoke(meeting, attendance, reason) {
      await sayWhy(meeting, attendance, reason)
      await calls.do((rooms) => rooms.removeParticipant(meeting, attendance))
    },
    async mute(meeting, attendance, what: MediaSource) {
      const one = await calls.do((rooms) => rooms.getParticipant(meeting, attendance))
      for (const track of one?.tracks ?? [])
        if (Number(track.source) === SOURCES[what] && !track.muted)
          await calls.do((rooms) => rooms.mutePublishedTrack(meeting, attendance, track.sid, true))
    },
    hostIs: (meeting, account) => reseat(meeting, (shown) => ({ host: shown.account === account })),
    isShownAs: (meeting, account, now) => reseat(meeting, (shown) => (shown.account === account ? now : {})),
    async close(meeting) {
      await calls.do((rooms) => rooms.deleteRoom(meeting))
    },
    list: async (meeting) => (await present(meeting)).map(({ identity }) => identity),
    async rooms() {
      const all = (await calls.do((rooms) => rooms.listRooms())) ?? []
      return all.map(({ name }) => name).filter((name) => OURS.test(name))
    },
    whoCame: (said, signature) => readNews(reached, said, signature),
    stop: async () => undefined,
  }
}

/** The configuration has been checked: with LiveKit these are there. */
function reachedAt({ LIVEKIT_URL, LIVEKIT_API_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET }: Config) {
  const url = LIVEKIT_URL ?? ''
  return {
    url,
    apiUrl: LIVEKIT_API_URL ?? url.replace(/^ws/, 'http'),
    key: LIVEKIT_API_KEY ?? '',
    secret: LIVEKIT_API_SECRET ?? '',
  }
}
