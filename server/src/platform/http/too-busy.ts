/** The process cannot keep up; by the code that @fastify/under-pressure has for it. */
export class TooBusy extends Error {
  readonly code = 'FST_UNDER_PRESSURE'
  readonly statusCode = 503

  constructor() {
    super('too busy')
    this.name = 'TooBusy'
  }
}
