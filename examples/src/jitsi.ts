import { createHmac, timingSafeEqual } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import { type Media, type Seat, send } from './guard.ts'

export interface JitsiSettings {
  /** The host of Jitsi Meet: `sub` of its tokens. */
  domain: string
  /** `app_id` and `app_secret` of Prosody's token authentication. */
  appId: string
  appSecret: string
  /** Where Prosody's `muc_kick_participant` listens, as http(s)://host:port. */
  prosodyUrl: string
  /** The private key (PKCS 8, PEM) whose public half stands at Prosody's `prosody_password_public_key_repo_url`, and its id. */
  kickKey: string
  kickKeyId: string
}

/** Alive as long as its page said so within this span; pages say so every 15 seconds. Milliseconds. */
const ALIVE_FOR = 40_000

interface Alive extends Seat {
  /** The id of the person in the room: the resource of its address, which Prosody knows it by. */
  participant: string
  until: number
}

/**
 * Jitsi behind a guard. Prosody checks the token when somebody connects and joins, and tells nobody who is there, so the
 * page says it: every 15 seconds, with what it got to join, and its id in the room (`videoConferenceJoined`). Whoever is to
 * leave is kicked by Prosody; its token is over after a minute, so it does not come back.
 */
export function jitsi(settings: JitsiSettings): Media {
  const { domain, appId, appSecret, prosodyUrl, kickKey, kickKeyId } = settings
  const alive = new Map<string, Alive>()
  const proof = ({ attendance, room }: Seat) =>
    createHmac('sha256', appSecret).update(`seat:${attendance}:${room}`).digest('base64url')

  function seatIn(body: string): (Seat & { participant: string }) | undefined {
    const { attendance, room, proof: shown, participant } = JSON.parse(body)
    const [is, should] = [Buffer.from(String(shown)), Buffer.from(proof({ attendance, room }))]
    return is.length === should.length && timingSafeEqual(is, should) ? { attendance, room, participant } : undefined
  }

  return {
    async wayIn({ attendance, meeting, account, host }, { person }) {
      const user = { id: account, name: person.nickname, affiliation: host ? 'owner' : 'member', moderator: host }
      const token = await new SignJWT({ room: meeting, context: { user } })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(appId)
        .setIssuer(appId)
        .setSubject(domain)
        .setIssuedAt()
        .setExpirationTime('60s')
        .sign(new TextEncoder().encode(appSecret))
      const seat = { attendance, room: meeting }
      return { domain, token, seat: { ...seat, proof: proof(seat) } }
    },

    async present() {
      for (const [attendance, { until }] of alive) if (until < performance.now()) alive.delete(attendance)
      return [...alive.values()].map(({ attendance, room }) => ({ attendance, room }))
    },

    async throwOut({ attendance, room }) {
      const there = alive.get(attendance)
      if (!there) return
      const token = await new SignJWT({ room })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: kickKeyId })
        .setAudience(appId)
        .setIssuer(appId)
        .setSubject(domain)
        .setIssuedAt()
        .setExpirationTime('60s')
        .sign(await importPKCS8(kickKey, 'RS256'))
      const kick = await fetch(new URL(`/kick-participant?room=${encodeURIComponent(room)}`, prosodyUrl), {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ participantId: there.participant }),
        signal: AbortSignal.timeout(10_000),
      })
      if (!kick.ok && kick.status !== 404) throw new Error(`Prosody answered ${kick.status}`) // 404: gone already
      alive.delete(attendance)
    },

    /** POST /alive and /leave, of the page. */
    async handle(request, response, body) {
      if (request.method !== 'POST' || (request.url !== '/alive' && request.url !== '/leave')) return false
      const seat = seatIn(body)
      if (!seat) send(response, 403)
      else {
        if (request.url === '/leave') alive.delete(seat.attendance)
        else alive.set(seat.attendance, { ...seat, until: performance.now() + ALIVE_FOR })
        send(response, 204)
      }
      return true
    },
  }
}
