import type { Clock } from './clock.ts'
import type { Config } from './config/index.ts'
import type { Database } from './db/database.ts'
import type { Metrics } from './http/metrics.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Hub } from './live/hub.ts'
import type { Logger } from './log.ts'
import type { Blobs } from './outside/blobs/blobs.ts'
import type { MediaEngine } from './outside/media/media-engine.ts'
import type { SmsGateway } from './outside/sms/gateway.ts'
import type { IdentityProviders } from './outside/sso/identity-provider.ts'
import type { Webhooks } from './outside/webhooks/webhooks.ts'
import type { Wechat } from './outside/wechat/wechat.ts'
import type { Secrets } from './secrets.ts'

/** What the features use of the platform. Built once, in main or in a test. */
export interface Platform {
  config: Config
  db: Database
  clock: Clock
  log: Logger
  secrets: Secrets
  metrics: Metrics
  hub: Hub
  jobs: Jobs
  blobs: Blobs
  gateways: readonly SmsGateway[]
  /** Undefined where the operator goes without. */
  wechat: Wechat | undefined
  /** Of organisations; their addresses stand in the database. */
  identityProviders: IdentityProviders
  media: MediaEngine
  webhooks: Webhooks
}
