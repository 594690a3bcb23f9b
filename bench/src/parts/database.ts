import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@foyer/launch/embedded-postgres'

export interface BenchDatabase {
  connectionString: string
  /** For what else a bench keeps on disk. */
  folder: string
  /** What PostgreSQL says. */
  logFile: string
  drop(): Promise<void>
}

/** An embedded PostgreSQL of its own, with the durable settings of the product. */
export async function openDatabase(settings: Record<string, string> = {}): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'))
  const dataFolder = join(folder, 'postgres')
  const logFile = join(folder, 'postgres.log')
  const postgres = await startEmbeddedPostgres({ dataFolder, logFile, settings })
  return {
    connectionString: postgres.connectionString,
    folder,
    logFile,
    async drop() {
      await postgres.stop('fast')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
