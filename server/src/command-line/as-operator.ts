import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { type Jobs, jobs } from '../platform/jobs/jobs.ts'
import { type Secrets, secretsFrom } from '../platform/secrets.ts'
import { MIGRATIONS_FOLDER, migrationsIn } from './apply-migrations.ts'
import { appliedMigrations } from './catalogue.ts'
import { CommandRefusal } from './command-refusal.ts'
import { openSession } from './database-session.ts'

/** What a command of the operator works with, as the rooms of the server do. */
export interface OperatorDeps {
  db: Database
  clock: Clock
  secrets: Secrets
  jobs: Jobs
}

/** Does something beside the running server, whose processes hear of it with the commit. */
export async function asOperator(
  config: Config,
  applicationName: string,
  doIt: (deps: OperatorDeps) => Promise<void>,
): Promise<void> {
  await refuseOtherSchema(config.DATABASE_URL, applicationName)
  const db = openDatabase(config.DATABASE_URL, 1, () => undefined)
  try {
    await doIt({ db, clock: await clockOf(config), secrets: secretsFrom(config.FOYER_SECRET), jobs })
  } finally {
    await db.close()
  }
}

/** A server of another version knows other rules. */
async function refuseOtherSchema(connectionString: string, applicationName: string): Promise<void> {
  const session = await openSession(connectionString, applicationName)
  try {
    const applied = await appliedMigrations(session.client)
    if (applied.join() === (await migrationsIn(MIGRATIONS_FOLDER)).join()) return
    throw new CommandRefusal(
      'The database is not that of this version of Foyer: start its server once, then try again.',
    )
  } finally {
    await session.end()
  }
}

/** On the stage the clock is moved; whoever decides there lives by the same one. */
async function clockOf({ FOYER_SANDBOX_URL: url }: Config): Promise<Clock> {
  if (url === undefined) return systemClock
  const { readSandboxClock } = await import('../demo/sandbox-clock.ts')
  return readSandboxClock(url).catch((cause: unknown) => {
    throw new CommandRefusal('The sandbox of FOYER_SANDBOX_URL does not answer.', { cause })
  })
}
