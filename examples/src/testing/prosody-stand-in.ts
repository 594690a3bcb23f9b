import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import { listenAs } from './stand-in.ts'

/**
 * Prosody with Jitsi's plugins as far as a guard sees it: token authentication (HS256; issuer, audience, domain and room are
 * compared) and `muc_kick_participant` (RS256).
 */
export async function startProsody({ domain, appId, appSecret }: { domain: string; appId: string; appSecret: string }) {
  const rooms = new Map<string, Map<string, { name: string; id: string }>>()
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const claims = { issuer: appId, audience: appId }

  const { url, stop } = await listenAs(async ({ method, path, query, bearer, body }) => {
    if (method !== 'PUT' || path !== '/kick-participant') return { status: 404 }
    const verified = await jwtVerify(bearer, publicKey, { ...claims, algorithms: ['RS256'] }).catch(() => undefined)
    if (verified?.protectedHeader.kid !== 'kicks') return { status: 403 }
    const there = rooms.get(query.get('room') ?? '')
    return { status: there?.delete(JSON.parse(body).participantId) ? 200 : 404 }
  })

  return {
    url,
    stop,
    kickKey: await exportPKCS8(privateKey),
    /** A browser joins a room with its token; throws when Prosody would refuse it. Returns its id in the room. */
    async join(room: string, token: string): Promise<string> {
      const secret = new TextEncoder().encode(appSecret)
      const { payload } = await jwtVerify(token, secret, { ...claims, subject: domain, algorithms: ['HS256'] })
      if (payload.room !== room) throw new Error('another room')
      const participant = crypto.randomUUID().slice(0, 8)
      const { user } = payload.context as { user: { id: string; name: string } }
      rooms.set(room, (rooms.get(room) ?? new Map()).set(participant, user))
      return participant
    },
    inRoom: (room: string) => [...(rooms.get(room) ?? [])].map(([, { name }]) => name),
  }
}
