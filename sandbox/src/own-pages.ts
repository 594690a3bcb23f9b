import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOwnName } from './own-addresses.ts'

/**
 * Guards a server of the sandbox: another host name is somebody rebinding DNS to this machine, and a form of another
 * site's page is nobody's here, unless it enters where people are sent to.
 */
export function onlyFromItsOwnPages(
  server: FastifyInstance,
  lan?: string,
  isEntrance: (request: FastifyRequest) => boolean = () => false,
): void {
  server.addHook('onRequest', async (request, reply) => {
    const { hostname, method, headers } = request
    if (!isOwnName(hostname, lan)) return reply.code(403).send('the sandbox answers to its own names only')
    if (method === 'GET' || isEntrance(request)) return
    const { origin, 'sec-fetch-site': from = 'none' } = headers
    const isElsewhere = origin !== undefined && origin !== `http://${request.host}`
    if (isElsewhere || (from !== 'none' && from !== 'same-origin')) {
      return reply.code(403).send('only the pages of the sandbox may change it')
    }
  })
}
