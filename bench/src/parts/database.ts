import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@foyer/launch/embedded-postgres'

export interface BenchDatabase {
  connectionString: string
  /** For what else a bench keeps on disk. */
  folder: string
  drop(): Promise<void>
}

/** An embedded PostgreSQL of its own, with the durable settings of the product. */
export async function openDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'))
  const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') })
  return {
    connectionString: postgres.connectionString,
    folder,
    async drop() {
      await postgres.stop('fast')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
