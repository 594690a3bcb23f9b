import { AccessToken, TokenVerifier } from 'livekit-server-sdk'
import { listenAs } from './stand-in.ts'

/** LiveKit as far as a guard sees it: tokens that it checks as LiveKit does, and its server API over HTTP. */
export async function startLiveKit(key: string, secret: string) {
  const rooms = new Map<string, Set<string>>()
  const verifier = new TokenVerifier(key, secret)

  const { url, stop } = await listenAs(async ({ path, bearer, body }) => {
    const { video } = await verifier.verify(bearer)
    const asked = JSON.parse(body) as { room?: string; identity?: string }
    const present = rooms.get(asked.room ?? '')
    switch (path) {
      case '/twirp/livekit.RoomService/ListRooms':
        return video?.roomList
          ? { status: 200, body: { rooms: [...rooms.keys()].map((name) => ({ name })) } }
          : { status: 403, body: { code: 'permission_denied' } }
      case '/twirp/livekit.RoomService/ListParticipants':
        return video?.roomAdmin && video.room === asked.room
          ? { status: 200, body: { participants: [...(present ?? [])].map((identity) => ({ identity })) } }
          : { status: 403, body: { code: 'permission_denied' } }
      case '/twirp/livekit.RoomService/RemoveParticipant':
        if (!video?.roomAdmin || video.room !== asked.room) return { status: 403, body: { code: 'permission_denied' } }
        return present?.delete(asked.identity ?? '')
          ? { status: 200, body: {} }
          : { status: 404, body: { code: 'not_found', msg: 'participant does not exist' } }
      default:
        return { status: 404, body: { code: 'bad_route' } }
    }
  })

  return {
    url,
    stop,
    /** A browser connects with its token; throws when LiveKit would refuse it. Returns what the token says. */
    async connect(token: string) {
      const said = await verifier.verify(token)
      if (!said.video?.roomJoin || !said.video.room || !said.sub) throw new Error('no grant to join')
      rooms.set(said.video.room, (rooms.get(said.video.room) ?? new Set()).add(said.sub))
      return said
    },
    /** What others let somebody in with who use the same LiveKit. */
    tokenFor(room: string, identity: string): Promise<string> {
      const token = new AccessToken(key, secret, { identity })
      token.addGrant({ roomJoin: true, room })
      return token.toJwt()
    },
    disconnect(room: string, identity: string): void {
      rooms.get(room)?.delete(identity)
    },
    inRoom: (room: string) => [...(rooms.get(room) ?? [])],
  }
}
