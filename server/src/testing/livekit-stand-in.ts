import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'

/** What was asked of it: the method of the room service, and its body. */
export interface Asked {
  method: string
  body: Record<string, unknown>
  /** The rights of the token with which it was asked, once its signature and its end were checked. */
  video: Record<string, unknown>
}

/** How it answers to a method: a status with a body, or not at all. */
export type Answer = { status: number; body?: object } | 'never'

/** LiveKit's room service as far as it is asked here: Twirp over HTTP with JSON. */
export interface LiveKitStandIn {
  key: string
  secret: string
  settings: Record<string, string>
  asked: Asked[]
  /** From now on; the first so many times alone when there are several. */
  answers(method: string, ...answers: Answer[]): void
  stop(): Promise<void>
}

export async function startLiveKitStandIn(): Promise<LiveKitStandIn> {
  const [key, secret] = ['key of a test', 'the secret of a test, which is long enough']
  const asked: Asked[] = []
  const said = new Map<string, Answer[]>()

  async function videoOf(authorization: string | undefined): Promise<Record<string, unknown> | undefined> {
    try {
      const token = (authorization ?? '').replace('Bearer ', '')
      const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), { issuer: key })
      return payload.video as Record<string, unknown>
    } catch {
      return undefined
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const video = await videoOf(request.headers.authorization)
    if (!video) return answer(401, { code: 'unauthenticated', msg: 'no permissions to access the room' })
    const method = (request.url ?? '').replace('/twirp/livekit.RoomService/', '')
    asked.push({ method, body: JSON.parse(Buffer.concat(chunks).toString()), video })
    const next = said.get(method)
    const one = (next && next.length > 1 ? next.shift() : next?.[0]) ?? { status: 200 }
    if (one !== 'never') return answer(one.status, one.body ?? {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    key,
    secret,
    settings: {
      FOYER_MEDIA: 'liveKit',
      LIVEKIT_URL: 'ws://livekit.test',
      LIVEKIT_API_URL: `http://127.0.0.1:${port}`,
      LIVEKIT_API_KEY: key,
      LIVEKIT_API_SECRET: secret,
    },
    asked,
    answers: (method, ...answers) => void said.set(method, answers),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What Twirp says where there is no such thing. */
export const NOT_FOUND: Answer = { status: 404, body: { code: 'not_found', msg: 'requested room does not exist' } }
