import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@foyer/sandbox'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { seedDemoPeople } from '../demo/seed-demo-people.ts'
import type { Clock } from '../platform/clock.ts'
import { type Config, configFrom } from '../platform/config/index.ts'
import { logTo } from '../platform/log.ts'
import { type Running, startServer } from '../start.ts'
import { type HeldClock, heldClock } from './held-clock.ts'
import { cloneDatabase, type TestDatabase } from './test-database.ts'

export interface TestServer extends Running {
  clock: HeldClock
  sandbox: Sandbox
  config: Config
  /** What the server logged, line by line. */
  logged: string[]
  /** A request in process; the body is JSON. */
  ask(options: InjectOptions): Promise<LightMyRequestResponse>
  /** A second server process's worth of server on the same database, stopped with the first. */
  another(): Promise<Running>
}

/** A whole server on a database of its own, with the demo people, a held clock and the sandbox as the outside world. */
export async function startTestServer(
  options: { environment?: Record<string, string>; clock?: Clock } = {},
): Promise<TestServer> {
  const clock = heldClock()
  const used = options.clock ?? clock
  const database: TestDatabase = await cloneDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'foyer-data-'))
  const sandbox = await startSandbox({ productUrl: 'https://foyer.test', clock: used })
  for (const gateway of ['tencent', 'aliyun'] as const) sandbox.setFault(gateway, { kind: 'no-limits' })
  const config = configFrom({
    DATABASE_URL: database.connectionString,
    FOYER_DATA: folder,
    FOYER_WEB_FOLDER: join(folder, 'no-web-app'),
    FOYER_LOG_LEVEL: 'debug',
    FOYER_MOST_EVENT_LOOP_DELAY: '0', // a loaded test machine is no overloaded server
    FOYER_PUBLIC_URL: 'https://foyer.test',
    FOYER_DATABASE_CONNECTIONS: '8',
    TENCENT_SMS_ENDPOINT: sandbox.tencentUrl,
    ALIYUN_SMS_ENDPOINT: sandbox.aliyunUrl,
    WECHAT_OPEN_URL: sandbox.wechatUrl,
    WECHAT_API_URL: sandbox.wechatUrl,
    WECHAT_APP_AUTHORIZE_URL: `${sandbox.wechatUrl}/app/authorize`,
    ...options.environment,
  })
  const logged: string[] = []
  const log = logTo({ write: (line: string) => void logged.push(line) }, config.FOYER_LOG_LEVEL)
  const running = await startServer(config, used, log)
  await seedDemoPeople(running.deps)
  const others: Running[] = []
  return {
    ...running,
    clock,
    sandbox,
    config,
    logged,
    ask: (request) => running.app.inject({ ...request, headers: { host: 'foyer.test', ...request.headers } }),
    async another() {
      const other = await startServer(config, used, log)
      others.push(other)
      return other
    },
    async stop() {
      for (const other of others) await other.stop()
      await running.stop()
      await sandbox.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
