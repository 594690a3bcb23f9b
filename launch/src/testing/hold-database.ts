// A process of its own for the tests: starts the embedded PostgreSQL on the folder given, says so, and holds it.
import { startEmbeddedPostgres } from '../embedded-postgres.ts'

const { connectionString, adopted, pid, stop } = await startEmbeddedPostgres({ dataFolder: process.argv[2]! })
console.log(JSON.stringify({ connectionString, adopted, pid }))

process.stdin.resume()
process.stdin.on('end', async () => {
  await stop()
  process.exit(0)
})
