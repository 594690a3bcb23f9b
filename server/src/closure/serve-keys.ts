import type { AnswerOf } from '@foyer/contract'
import type { FastifyReply } from 'fastify'
import type { Platform } from '../platform/deps.ts'
import { publicKeys } from '../service-keys/service-keys.ts'

/** Seconds; so long after a rotation a receipt may name a key that somebody has not seen yet. */
const KEPT_BY_OTHERS_FOR = 300

/** The public keys by which receipts are checked (RFC 7517), those that were retired among them. */
export async function serveKeys(deps: Pick<Platform, 'db'>, reply: FastifyReply): Promise<AnswerOf<'serviceKeys'>> {
  reply.header('cache-control', `public, max-age=${KEPT_BY_OTHERS_FOR}`)
  return { keys: await publicKeys(deps) }
}
