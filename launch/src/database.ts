import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { LaunchSettings } from './launch-settings.ts'
import type { Running } from './supervision.ts'

/** The embedded PostgreSQL as a thing that runs. */
export async function runDatabase(settings: LaunchSettings, onProgress: (line: string) => void) {
  const logFile = join(settings.logFolder, 'postgres.log')
  const start = () => startEmbeddedPostgres({ dataFolder: join(settings.dataFolder, 'postgres'), logFile, onProgress })
  let current = await start()
  let stopping = false

  /** One that we joined ends with the process that started it, a command say; then we start it, at the same address. */
  const untilOursEnds = async () => {
    while (current.adopted && !stopping) {
      await current.ended
      if (!stopping) current = await start()
    }
    await current.ended
    return 'ended'
  }

  const running: Running = {
    name: 'PostgreSQL',
    ended: untilOursEnds().catch((error: Error) => error.message),
    lastLines: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20) : []),
    async stop(hurry) {
      stopping = true
      await current.stop(hurry ? 'immediate' : 'fast')
    },
  }
  return { running, connectionString: current.connectionString }
}
