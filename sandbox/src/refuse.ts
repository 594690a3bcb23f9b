import type { FastifyReply } from 'fastify'

/** Answers with why not, as RFC 9457 has it. */
export function refuse(reply: FastifyReply, status: number, detail: string) {
  return reply.code(status).type('application/problem+json').send({ status, detail })
}
