import { AccessToken, RoomServiceClient } from 'livekit-server-sdk'
import { isAttendance } from './foyer.ts'
import type { Media, Seat } from './media.ts'

export interface LiveKitSettings {
  /** Where browsers connect, and where the server API is: `wss:` and `https:` of the same host, as a rule. */
  url: string
  apiUrl: string
  key: string
  secret: string
}

const WAY_IN_LIVES_FOR = '60s'

/**
 * LiveKit behind a guard. The identity in the room is the attendance, so that one who was thrown out has no other name to
 * come back by, and a token lives for a minute, because LiveKit looks at it only when somebody connects. The same LiveKit may
 * have rooms of others, too.
 */
export function liveKit({ url, apiUrl, key, secret }: LiveKitSettings): Media {
  const api = new RoomServiceClient(apiUrl, key, secret)
  return {
    async wayIn({ attendance, meeting, account, terminal, host }, { person }) {
      const token = new AccessToken(key, secret, {
        identity: attendance,
        name: person.nickname,
        ttl: WAY_IN_LIVES_FOR,
        metadata: JSON.stringify({ account, terminal, host }),
      })
      token.addGrant({ roomJoin: true, room: meeting, canPublish: true, canSubscribe: true, canPublishData: true })
      return { url, token: await token.toJwt() }
    },
    async present() {
      const seats: Seat[] = []
      for (const { name } of await api.listRooms())
        for (const { identity } of await api.listParticipants(name))
          if (isAttendance(identity)) seats.push({ attendance: identity, room: name })
      return seats
    },
    async throwOut({ room, attendance }) {
      if (!attendance) return
      try {
        await api.removeParticipant(room, attendance)
      } catch (error) {
        if ((error as { status?: number }).status !== 404) throw error // 404: gone already
      }
    },
  }
}
