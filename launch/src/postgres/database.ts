import pg from 'pg'
import { type Address, connectionString } from './address.ts'

/** Whether PostgreSQL answers there; not yet when it starts, recovers or shuts down. */
export async function canConnect(address: Address): Promise<boolean> {
  try {
    await withClient(address, 'postgres', async () => {})
    return true
  } catch (error) {
    if (isNotYet(error)) return false
    throw error
  }
}

/** Whether PostgreSQL answers there and has the database; not while it starts, recovers or shuts down. */
export async function isReady(address: Address, name: string): Promise<boolean> {
  try {
    await ensureDatabase(address, name)
    return true
  } catch (error) {
    if (isNotYet(error)) return false
    throw error
  }
}

/** Makes the database unless it is there; its user made the cluster. */
export async function ensureDatabase(address: Address, name: string): Promise<void> {
  await withClient(address, 'postgres', async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  })
}

async function withClient(address: Address, database: string, use: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: connectionString(address, database) })
  client.on('error', () => {}) // a connection cut while idle; the next query says so
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

const NOT_YET = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P03', // cannot_connect_now
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
])

const HUNG_UP = new Set([
  'Connection terminated unexpectedly',
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
])

function isNotYet(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  // node-postgres gives no code when the other side hangs up during the first exchange, or between two
  return NOT_YET.has(code ?? '') || (code === undefined && HUNG_UP.has(message ?? ''))
}
