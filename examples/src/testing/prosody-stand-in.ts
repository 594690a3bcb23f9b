import { jwtVerify } from 'jose'
import { listenAs } from './stand-in.ts'

interface Connection {
  user: { id?: string; name?: string }
  verifiedRoom: string
  room: string | undefined
  since: number
  away: boolean
}

export interface Party {
  domain: string
  appId: string
  appSecret: string
  guardKey: string
  eventKey: string
}

/**
 * Prosody below Jitsi as far as a guard sees it: token authentication (HS256; issuer, audience, domain and room are compared),
 * mod_foyer_guard over HTTP, and, towards an address, the events of the community's event_sync as its README has them.
 */
export async function startProsody({ domain, appId, appSecret, guardKey, eventKey }: Party) {
  const connections = new Map<string, Connection>()
  let eventsTo: string | undefined
  let clock = 1_795_420_000
  let works = true

  const { url, stop } = await listenAs(async ({ method, path, bearer, body }) => {
    if (!works) return { status: 503 }
    if (path !== '/foyer_guard') return { status: 404 }
    if (bearer !== guardKey) return { status: 401 }
    if (method === 'GET')
      return {
        status: 200,
        body: {
          present: [...connections].map(([connection, { user, room, since, away }]) => ({
            connection,
            since,
            away,
            ...(user.id && { attendance: user.id }),
            ...(room && { room }),
          })),
        },
      }
    if (method !== 'POST') return { status: 405 }
    const { connection } = JSON.parse(body)
    const there = connections.get(connection)
    if (!there) return { status: 404 }
    await leaveRoom(connection, there)
    connections.delete(connection)
    return { status: 204 }
  })

  function tell(what: 'joined' | 'left', connection: string, { user, room }: Connection): Promise<unknown> {
    if (!eventsTo) return Promise.resolve()
    return fetch(`${eventsTo}/events/occupant/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${eventKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        event_name: `muc-occupant-${what}`,
        room_name: room,
        room_jid: `${room}@conference.${domain}`,
        is_breakout: false,
        active_occupants_count: [...connections.values()].filter((one) => one.room === room).length,
        occupant: { ...user, occupant_jid: connection, joined_at: Math.floor(clock) },
      }),
    })
  }

  async function leaveRoom(connection: string, there: Connection): Promise<void> {
    if (!there.room) return
    const was = { ...there }
    there.room = undefined
    await tell('left', connection, was)
  }

  function here(connection: string): Connection {
    const there = connections.get(connection)
    if (!there) throw new Error('not connected')
    return there
  }

  return {
    url,
    stop,
    /** event_sync's `api_prefix`. */
    tellEventsTo(address: string): void {
      eventsTo = address
    },
    /** Answers 503 from now on, or not any more. */
    breaks(broken: boolean): void {
      works = !broken
    },
    /** A browser connects with its token; throws when Prosody would refuse it. Returns its address (its JID). */
    async connect(token?: string): Promise<string> {
      const claims = { issuer: appId, audience: appId, subject: domain, algorithms: ['HS256'] }
      const payload = token && (await jwtVerify(token, new TextEncoder().encode(appSecret), claims)).payload
      const { user = {} } = (payload && (payload.context as { user?: Connection['user'] })) || {}
      const connection = `${crypto.randomUUID()}@${domain}/${crypto.randomUUID().slice(0, 8)}`
      clock += 1
      const verifiedRoom = payload ? String(payload.room) : '*'
      connections.set(connection, { user, verifiedRoom, room: undefined, since: clock, away: false })
      return connection
    },
    /** A connection joins a room; throws when its token is for another. */
    async join(connection: string, room: string): Promise<void> {
      const there = here(connection)
      if (![room, '*'].includes(there.verifiedRoom)) throw new Error('another room')
      there.room = room
      await tell('joined', connection, there)
    },
    /** Out of the room, as on the way to a breakout room, or before hanging up. */
    leave: (connection: string) => leaveRoom(connection, here(connection)),
    async hangUp(connection: string): Promise<void> {
      const there = here(connection)
      connections.delete(connection)
      await leaveRoom(connection, there)
    },
    /** Its line breaks, and may come back (mod_smacks), or does. */
    breakLine(connection: string, broken: boolean): void {
      here(connection).away = broken
    },
    inRoom: (room: string) => [...connections].flatMap(([connection, one]) => (one.room === room ? [connection] : [])),
    isConnected: (connection: string) => connections.has(connection),
  }
}
