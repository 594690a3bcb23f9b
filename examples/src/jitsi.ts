import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SignJWT } from 'jose'
import { isAttendance } from './foyer.ts'
import type { Media, Seat } from './media.ts'

export interface JitsiSettings {
  /** The host of Jitsi Meet: `sub` of its tokens. */
  domain: string
  /** `app_id` and `app_secret` of Prosody's token authentication. */
  appId: string
  appSecret: string
  /** Where Prosody's HTTP listens for the guard, as http(s)://host:port, and `foyer_guard_key` of mod_foyer_guard. */
  prosodyUrl: string
  guardKey: string
  /** What the community's event_sync shows in its Authorization header; without, nothing is heard of it. */
  eventKey?: string
}

/** A connection as mod_foyer_guard tells of it; in no room without `room`. */
interface Connected {
  connection: string
  attendance?: unknown
  room?: string
  since: number
  away: boolean
}

/**
 * Jitsi behind a guard. Who is there is Prosody's to say: `context.user.id` of the token, which Prosody has checked, is the
 * attendance, and mod_foyer_guard tells which of its connections is in which room. Jitsi's own modules have no such list
 * that a page could not write into. Whoever is to leave loses the connection, not the room alone: a token is looked at
 * when somebody connects, and is over after a minute.
 */
export function jitsi({ domain, appId, appSecret, prosodyUrl, guardKey, eventKey }: JitsiSettings): Media {
  async function ask(body?: object): Promise<Response> {
    const answer = await fetch(new URL('/foyer_guard', prosodyUrl), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${guardKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok && !(body && answer.status === 404)) throw new Error(`Prosody answered ${answer.status}`) // 404: gone already
    return answer
  }

  async function present(): Promise<Seat[]> {
    const { present: connected } = (await (await ask()).json()) as { present: Connected[] }
    return connected.toSorted((one, other) => one.since - other.since).flatMap(seatOf)
  }

  return {
    present,

    async wayIn({ attendance, meeting, host }, { person }) {
      const user = { id: attendance, name: person.nickname, affiliation: host ? 'owner' : 'member', moderator: host }
      const token = await new SignJWT({ room: meeting, context: { user } })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(appId)
        .setIssuer(appId)
        .setSubject(domain)
        .setIssuedAt()
        .setExpirationTime('60s')
        .sign(new TextEncoder().encode(appSecret))
      return { domain, token }
    },

    async throwOut({ attendance, connection }) {
      const all = connection ? [{ connection }] : (await present()).filter((seat) => seat.attendance === attendance)
      for (const one of all) await ask({ connection: one.connection })
    },

    /** What it says happened is not looked at: events come late, twice and out of order. Who is there is asked for anew. */
    saysItChanged({ method, url, headers }: IncomingMessage) {
      if (!eventKey || method !== 'POST' || !url?.startsWith('/events/')) return undefined
      return isSame(headers.authorization ?? '', `Bearer ${eventKey}`) ? 'yes' : 'notSigned'
    },
  }
}

function seatOf({ connection, attendance, room, away }: Connected): Seat[] {
  if (isAttendance(attendance)) return [{ attendance, connection, room: room ?? '-', away: away || room === undefined }]
  return room === undefined ? [] : [{ connection, room }]
}

function isSame(shown: string, should: string): boolean {
  const [one, other] = [shown, should].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(one as Buffer, other as Buffer)
}
