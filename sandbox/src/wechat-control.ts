import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { type Send, stream } from './events.ts'
import { refuse } from './refuse.ts'
import { setWechatFault, type Wechat } from './wechat.ts'
import { WECHAT_ERRORS } from './wechat-errors.ts'
import { ScanProblem } from './wechat-scans.ts'

const CODE = z.object({ id: z.string() })
const SCAN = z.object({ identity: z.string() })
const FAULT = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['normal', 'down', 'slow']) }),
  z.object({ kind: z.literal('error'), code: z.coerce.number().int() }),
])

/** The pretend phone's WeChat, and how the stand-in behaves. */
export function addWechatControl(server: FastifyInstance, wechat: Wechat): void {
  const { scans } = wechat
  const described = () => ({
    name: 'wechat',
    fault: wechat.fault,
    errorCodes: Object.keys(WECHAT_ERRORS),
    exchanged: wechat.grants.exchanged(),
  })

  server.get('/wechat/codes', async () => codesOf(wechat))
  server.get('/wechat/stream', (_, reply) => {
    stream(reply, (send) => followCodes(wechat, send))
  })
  server.post('/control/wechat/codes/:id/scan', (request, reply) =>
    asked(reply, () => scans.scan(idOf(request), wechat.identity(SCAN.safeParse(request.body).data?.identity))),
  )
  server.post('/control/wechat/codes/:id/confirm', (request, reply) =>
    asked(reply, () => {
      scans.confirm(idOf(request))
      return scans.find(idOf(request))
    }),
  )
  server.post('/control/wechat/codes/:id/decline', (request, reply) => asked(reply, () => scans.decline(idOf(request))))

  server.get('/control/wechat', async () => described())
  server.post('/control/wechat', async (request, reply) => {
    const fault = FAULT.safeParse(request.body)
    if (!fault.success) return refuse(reply, 400, z.prettifyError(fault.error))
    return asked(reply, () => {
      setWechatFault(wechat, fault.data)
      return described()
    })
  })
}

/** Tells which QR codes wait, now and whenever that changes. */
export function followCodes(wechat: Wechat, send: Send): () => void {
  const tell = () => send({ event: 'codes', data: codesOf(wechat) })
  tell()
  return wechat.scans.listen(tell)
}

function codesOf(wechat: Wechat) {
  return { codes: wechat.scans.waiting(), identities: wechat.identities() }
}

async function asked(reply: FastifyReply, act: () => unknown) {
  try {
    return act()
  } catch (error) {
    if (error instanceof ScanProblem) return refuse(reply, 400, error.message)
    throw error
  }
}

function idOf({ params }: { params: unknown }): string {
  return CODE.parse(params).id
}
