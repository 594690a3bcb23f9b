import type { FastifyInstance } from 'fastify'
import { removeAvatarFiles } from './accounts/avatar-files.ts'
import { createApp } from './app.ts'
import { openDeliveries } from './applications/deliveries.ts'
import { openLeases } from './attendances/leases.ts'
import { finishClosure } from './closing/finish-closure.ts'
import { buildDataExport } from './data-exports/build-data-export.ts'
import { removeArchive } from './data-exports/sweep-data-exports.ts'
import { importMembers } from './imports/import-members.ts'
import { carryOutInMedia } from './media/carry-out.ts'
import { openTurns } from './media/in-turn.ts'
import { keepReconciled } from './media/keep-reconciled.ts'
import { deliverMessage } from './messages/deliver-message.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config/index.ts'
import { openDatabase } from './platform/db/database.ts'
import { listen } from './platform/db/listen.ts'
import { openMetrics } from './platform/http/metrics.ts'
import { jobs } from './platform/jobs/jobs.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { LIVE_CHANNEL, type Notice } from './platform/live/channel.ts'
import { openHub } from './platform/live/hub.ts'
import type { Logger } from './platform/log.ts'
import { chooseBlobs } from './platform/outside/blobs/choose.ts'
import { chooseMedia } from './platform/outside/media/choose.ts'
import { smsGateways } from './platform/outside/sms/choose.ts'
import { identityProviders } from './platform/outside/sso/choose.ts'
import { webhooksTo } from './platform/outside/webhooks/webhooks.ts'
import { chooseWechat } from './platform/outside/wechat/choose.ts'
import { secretsFrom } from './platform/secrets.ts'
import { takePictureOver } from './profile/take-picture-over.ts'
import { CRONTAB, recurringTasks } from './recurring.ts'
import { credentialsFor } from './sessions/credentials.ts'
import type { Deps } from './sessions/for-signed-in.ts'
import { sessionCheck } from './sessions/session-check.ts'

export interface Running {
  app: FastifyInstance
  deps: Deps
  /** Takes no new requests, tells the connected terminals to come back, finishes what runs, lets go of the database. */
  stop(): Promise<void>
}

/** Puts the server together on a migrated database: the platform, the rooms, the jobs. It does not listen yet. */
export async function startServer(config: Config, clock: Clock, log: Logger): Promise<Running> {
  const media = await chooseMedia(config, clock, log)
  const db = openDatabase(config.DATABASE_URL, config.FOYER_DATABASE_CONNECTIONS, (error) =>
    log.warn({ err: error }, 'lost a connection to the database'),
  )
  const hub = openHub()
  const metrics = openMetrics()
  const listening = listen(
    config.DATABASE_URL,
    LIVE_CHANNEL,
    {
      notification(payload) {
        const notice: Notice = JSON.parse(payload)
        if ('meeting' in notice) return carrying.carryOut(notice)
        check.heard(notice)
        if ('ended' in notice) for (const one of notice.ended) metrics.sessionsEnded.labels(one.reason).inc()
        carrying.showProfile(notice)
        hub.pass(notice)
      },
      missed() {
        check.missed()
        hub.missed()
        reconciling.missed()
      },
    },
    log,
  )
  const check = sessionCheck({ db, clock, log }, listening)
  const leases = openLeases({ db, clock, log })
  const inTurn = openTurns()
  const reconciling = keepReconciled({ db, media, log }, inTurn)
  const carrying = carryOutInMedia({ db, media, log }, inTurn)
  const [secrets, webhooks] = [secretsFrom(config.FOYER_SECRET), webhooksTo(config)]
  const deliveries = openDeliveries({ config, db, clock, log, secrets, webhooks })
  const deps: Deps = {
    config,
    db,
    clock,
    log,
    metrics,
    hub,
    jobs,
    secrets,
    blobs: await chooseBlobs(config),
    gateways: smsGateways(config),
    wechat: chooseWechat(config),
    identityProviders: identityProviders(config),
    media,
    webhooks,
    leases,
    sessionCheck: check,
    credentials: credentialsFor(config.FOYER_PUBLIC_URL),
  }
  metrics.gauge('foyer_live_terminals', 'Terminals connected to this process', hub.size)
  metrics.gauge('foyer_session_cache_hits', 'Session checks answered from memory', () => check.hitsAndReads().hits)
  metrics.gauge(
    'foyer_session_cache_reads',
    'Session checks answered by the database',
    () => check.hitsAndReads().reads,
  )
  const app = await createApp(deps)
  const worker = await startWorker(
    config.DATABASE_URL,
    {
      jobs: {
        'deliver-message': (payload) => deliverMessage(deps, payload),
        'remove-avatar': (payload) => removeAvatarFiles(deps, payload),
        'take-picture-over': (payload) => takePictureOver(deps, payload),
        'import-members': (payload) => importMembers(deps, payload),
        'build-data-export': (payload) => buildDataExport(deps, payload),
        'remove-data-export': (payload) => removeArchive(deps, payload),
        'finish-closure': (payload) => finishClosure(deps, payload),
      },
      byTheClock: { crontab: CRONTAB, tasks: recurringTasks(deps) },
    },
    log,
  )
  return {
    app,
    deps,
    async stop() {
      await app.close()
      await reconciling.stop()
      await media.stop()
      await worker.stop()
      await leases.stop()
      await deliveries.stop()
      await check.stop()
      await listening.stop()
      await db.close()
    },
  }
}
