import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts for Prometheus. Labels hold routes, codes and kinds, never anything of a person. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'route' | 'method' | 'status'>
  refusals: Counter<'code'>
  sessionsEnded: Counter<'reason'>
  smsTries: Counter<'gateway' | 'outcome'>
  gauge(name: string, help: string, read: () => number): void
}

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'foyer_http_request_seconds',
      help: 'How long requests take',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2],
      registers,
    }),
    refusals: new Counter({ name: 'foyer_refusals_total', help: 'Refusals by code', labelNames: ['code'], registers }),
    sessionsEnded: new Counter({
      name: 'foyer_sessions_ended_total',
      help: 'Ended sessions by reason, as told to the terminals connected here',
      labelNames: ['reason'],
      registers,
    }),
    smsTries: new Counter({
      name: 'foyer_sms_tries_total',
      help: 'Messages handed to a gateway, by outcome',
      labelNames: ['gateway', 'outcome'],
      registers,
    }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
  }
}

/** Times every request by its route, and serves the figures at /metrics. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics): void {
  const series = new WeakMap<object, Map<string, { observe(seconds: number): void }>>()
  app.addHook('onResponse', (request, reply, done) => {
    const { config } = request.routeOptions
    let ofRoute = series.get(config)
    if (!ofRoute) series.set(config, (ofRoute = new Map()))
    const key = `${request.method} ${reply.statusCode}`
    let one = ofRoute.get(key)
    if (!one) {
      one = metrics.requests.labels(config.url ?? 'none', request.method, String(reply.statusCode))
      ofRoute.set(key, one)
    }
    one.observe(reply.elapsedTime / 1000)
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}
