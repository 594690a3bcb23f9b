import { join, resolve } from 'node:path'
import type { BenchDatabase } from './database.ts'
import { type Program, startProgram } from './programs.ts'

const MAIN = resolve(import.meta.dirname, '../../../server/src/main.ts')

/** One server process of the product, as an operator runs it, but for the web app and the sandbox. */
export async function startFoyer(
  database: BenchDatabase,
  environment: Record<string, string> = {},
): Promise<Program & { url: string }> {
  const program = startProgram(MAIN, [], {
    DATABASE_URL: database.connectionString,
    FOYER_PORT: '0',
    FOYER_DATA: join(database.folder, 'data'),
    FOYER_WEB_FOLDER: join(database.folder, 'no-web-app'),
    ...environment,
  })
  const [, url = ''] = await program.line(/Server listening at (http:\/\/127\.0\.0\.1:\d+)/)
  return { ...program, url }
}
