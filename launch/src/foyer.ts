// `npm run foyer -- COMMAND …` under Node 24: the commands of the server, on the embedded database where there is no other.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nodeCommand } from './command.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const root = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const dataFolder = resolve(root, process.env.FOYER_DATA || 'data')

try {
  const database = await databaseFor(args)
  const env = {
    INIT_CWD: process.cwd(), // npm says where the command was typed
    ...process.env,
    FOYER_DATA: dataFolder,
    ...(database && { DATABASE_URL: database.connectionString }),
  }
  const { code } = await nodeCommand(join(root, 'server/src/command-line/main.ts'), args, {
    cwd: root,
    env,
    show: true,
  })
  await database?.stop()
  process.exit(code)
} catch (error) {
  console.error(`✗ ${(error as Error).message}`)
  process.exit(1)
}

/** The embedded database, when a command asks for one and the operator has none of their own. */
async function databaseFor([command, file]: string[]): Promise<EmbeddedPostgres | undefined> {
  if (process.env.DATABASE_URL || !file || !['export', 'import'].includes(command ?? '')) return undefined
  const folder = join(dataFolder, 'postgres')
  if (command === 'export' && !existsSync(folder)) {
    throw new Error(`There is no database in ${dataFolder}. Set FOYER_DATA, or DATABASE_URL, as it is for the server.`)
  }
  const logFolder = join(dataFolder, 'logs')
  mkdirSync(logFolder, { recursive: true })
  const onProgress = (line: string) => console.log(`… PostgreSQL: ${line}`)
  return startEmbeddedPostgres({ dataFolder: folder, logFile: join(logFolder, 'postgres.log'), onProgress })
}
