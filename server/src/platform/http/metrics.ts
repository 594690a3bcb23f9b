import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts for Prometheus. Labels hold routes, codes and kinds, never anything of a person. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'route' | 'method' | 'status'>
  refusals: Counter<'code'>
  sessionsEnded: Counter<'reason'>
  smsTries: Counter<'gateway' | 'outcome'>
  ssoAnswers: Counter<'protocol' | 'outcome'>
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
    ssoAnswers: new Counter({
      name: 'foyer_sso_answers_total',
      help: 'Answers of identity providers, by what came of them',
      labelNames: ['protocol', 'outcome'],
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
  const seriesOf = rememberSeries(metrics.requests)
  app.addHook('onResponse', (request, reply, done) => {
    seriesOf(request.routeOptions.config, request.method, reply.statusCode).observe(reply.elapsedTime / 1000)
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}

/** Finding a series by its labels costs more than counting in it, so each route remembers its own. */
function rememberSeries(requests: Metrics['requests']) {
  const known = new WeakMap<object, Map<string, { observe(seconds: number): void }>>()
  return (route: { url?: string }, method: string, status: number) => {
    const ofRoute = known.get(route) ?? new Map()
    known.set(route, ofRoute)
    const key = `${method} ${status}`
    const series = ofRoute.get(key) ?? requests.labels(route.url ?? 'none', method, String(status))
    ofRoute.set(key, series)
    return series
  }
}
