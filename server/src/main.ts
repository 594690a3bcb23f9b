import { type Clock, systemClock } from './platform/clock.ts'
import { ConfigError, configFrom } from './platform/config/index.ts'
import { migrate } from './platform/db/migrate.ts'
import { migrateJobs } from './platform/jobs/jobs.ts'
import { type Logger, logTo } from './platform/log.ts'
import { startServer } from './start.ts'

const STOPS_WITHIN = 9000

/** env -> config -> migrated database -> server -> listen -> stop. */
async function main(): Promise<void> {
  const config = configFrom(process.env)
  const log = logTo(process.stdout, config.FOYER_LOG_LEVEL)
  const { applied } = await migrate(config.DATABASE_URL)
  await migrateJobs(config.DATABASE_URL)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  const clock = config.FOYER_SANDBOX_URL ? await sandboxClock(config.FOYER_SANDBOX_URL, log) : systemClock
  const server = await startServer(config, clock, log)
  if (config.FOYER_SANDBOX_URL) {
    const { seedDemoPeople } = await import('./demo/seed-demo-people.ts')
    const { bindDemoWechat } = await import('./demo/bind-demo-wechat.ts')
    await seedDemoPeople(server.deps)
    await bindDemoWechat(server.deps)
  }
  await server.app.listen({ host: config.FOYER_HOST, port: config.FOYER_PORT })
  log.info({ at: config.FOYER_PUBLIC_URL, mode: config.FOYER_MODE }, 'ready')

  let stopping = false
  const stop = (why: string) => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => process.exit(1), STOPS_WITHIN).unref()
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  // Whoever started us holds the other end of this pipe; when they are gone, so are we.
  if (process.env.FOYER_PARENT_PIPE === '1') process.stdin.on('end', () => stop('the launcher ended')).resume()
}

/** Loaded in development alone. */
async function sandboxClock(url: string, log: Logger): Promise<Clock> {
  const { followSandboxClock } = await import('./demo/sandbox-clock.ts')
  return followSandboxClock(url, log)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
