import type { FastifyServerOptions } from 'fastify'

/**
 * Requests share the server's log instead of having a child each, which costs more than checking the session; what is
 * logged of a request names its id.
 */
export const oneLogForAll: NonNullable<FastifyServerOptions['childLoggerFactory']> = (log) => log
