// `npm run foyer -- COMMAND …` under Node 24: the commands of the server, on the embedded database where there is no other.
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { nodeCommand } from './command.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

/** With this code a command says that it is right, and that it has no database. */
const NEEDS_A_DATABASE = 3

const root = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const dataFolder = resolve(root, process.env.FOYER_DATA || 'data')
const env = {
  INIT_CWD: process.cwd(), // npm says where the command was typed
  ...process.env,
  FOYER_DATA: dataFolder,
}
const run = (more: { DATABASE_URL?: string }, show: boolean) =>
  nodeCommand(join(root, 'server/src/command-line/main.ts'), args, { cwd: root, env: { ...env, ...more }, show })

try {
  process.exit(process.env.DATABASE_URL ? (await run({}, true)).code : await onEmbedded())
} catch (error) {
  console.error(`✗ ${(error as Error).message}`)
  process.exit(1)
}

async function onEmbedded(): Promise<number> {
  const { code, output } = await run({}, false)
  if (code !== NEEDS_A_DATABASE) {
    const say = code === 0 ? console.log : console.error
    say(output)
    return code
  }
  const database = await startDatabase()
  try {
    return (await run({ DATABASE_URL: database.connectionString }, true)).code
  } finally {
    await database.stop()
  }
}

function startDatabase(): Promise<EmbeddedPostgres> {
  const folder = join(dataFolder, 'postgres')
  if (args[0] !== 'import' && !existsSync(folder)) {
    throw new Error(`There is no database in ${dataFolder}. Set FOYER_DATA, or DATABASE_URL, as it is for the server.`)
  }
  const logFolder = join(dataFolder, 'logs')
  mkdirSync(logFolder, { recursive: true })
  const onProgress = (line: string) => console.log(`… PostgreSQL: ${line}`)
  return startEmbeddedPostgres({ dataFolder: folder, logFile: join(logFolder, 'postgres.log'), onProgress })
}
