import underPressure from '@fastify/under-pressure'
import { LIVE_PATH, MEDIA_NEWS_PATH, PATHS, ROOM_PATH } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import type { Platform } from '../deps.ts'
import { keepsUp, LOOKED_AT_EVERY } from './keeps-up.ts'
import { TooBusy } from './too-busy.ts'

const SAID_EVERY = 5000

/**
 * Answered however busy the process is: what keeps a place in a meeting, whose lease ends in 45 seconds (JM10), and what
 * gives something back, which a page says while it goes and cannot say again. Pictures are files.
 */
const ALWAYS_ANSWERED: ReadonlySet<string> = new Set([
  `GET ${LIVE_PATH}`,
  `GET ${ROOM_PATH}`,
  `POST ${MEDIA_NEWS_PATH}`,
  PATHS.myMeetings.join(' '), // how a page that is loaded again finds what it was in
  PATHS.renewTicket.join(' '),
  PATHS.renewAttendances.join(' '),
  PATHS.reportLeave.join(' '),
  PATHS.leaveMeeting.join(' '),
  PATHS.leaveLobby.join(' '),
  PATHS.signOut.join(' '),
  'GET /avatars/:hash/:file',
])

/**
 * While the process cannot keep up, the endpoints of this context answer 503 with Retry-After; pages ask
 * again by themselves for what they show, and say so where a person asked for something. The web app's files, the health and the figures are outside of it: to send a file costs less than the page
 * that breaks without it, a process that is killed for being busy leaves its work to others that are, and whoever watches
 * needs the figures then.
 */
export async function shedLoad(app: FastifyInstance, { config, log }: Pick<Platform, 'config' | 'log'>): Promise<void> {
  const most = config.FOYER_MOST_EVENT_LOOP_DELAY
  if (most === 0) return
  const refused = countRefused((requests) =>
    log.warn({ problem: 'server.unavailable', requests }, `too busy (FST_UNDER_PRESSURE): ${requests} refused`),
  )
  await app.register(underPressure, {
    healthCheck: keepsUp(most),
    healthCheckInterval: LOOKED_AT_EVERY,
    pressureHandler(request) {
      if (ALWAYS_ANSWERED.has(`${request.method} ${request.routeOptions.url}`)) return
      refused()
      throw new TooBusy()
    },
  })
}

/** Says how many there were, every few seconds in which there were any. */
export function countRefused(say: (requests: number) => void): () => void {
  let requests = 0
  return () => {
    requests += 1
    if (requests > 1) return
    setTimeout(() => {
      say(requests)
      requests = 0
    }, SAID_EVERY).unref()
  }
}
