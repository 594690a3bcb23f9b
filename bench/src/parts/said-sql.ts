import { readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { BenchDatabase } from './database.ts'

/** A statement that a server said, with the values as PostgreSQL writes them; null is NULL. */
export interface Said {
  text: string
  values: (string | null)[]
}

/** So that a line of the log says whose it is, and the values, which the product's own settings keep out of it. */
export const LOGS_WHO = { log_line_prefix: '<%a>', log_parameter_max_length: '-1', log_error_verbosity: 'default' }

/** Everything that the server says to the database while something happens, from PostgreSQL's own log. */
export async function saidDuring(database: BenchDatabase, happens: () => Promise<unknown>): Promise<Said[]> {
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  const logging = async (what: string) => {
    await client.query(`alter system set log_statement = '${what}'`)
    await client.query('select pg_reload_conf()')
    await sleep(500)
  }
  await logging('all')
  const from = statSync(database.logFile).size
  await happens()
  await sleep(200)
  await logging('none')
  await client.end()
  return statementsIn(readFileSync(database.logFile).subarray(from).toString('utf8'))
}

const STATEMENT = /^<foyer>LOG: {2}(?:execute [^:]+|statement): ([\s\S]*)$/
const VALUES = /^<foyer>DETAIL: {2}[Pp]arameters: ([\s\S]*)$/

export function statementsIn(log: string): Said[] {
  const said: Said[] = []
  for (const entry of log.split(/\n(?=<)/)) {
    const statement = STATEMENT.exec(entry.trimEnd())?.[1]
    if (statement !== undefined) said.push({ text: statement.replaceAll('\n\t', '\n'), values: [] })
    const values = VALUES.exec(entry.trimEnd())?.[1]
    if (values !== undefined) said.at(-1)!.values = valuesIn(values)
  }
  return said
}

/** `$1 = 'it''s', $2 = NULL` */
function valuesIn(line: string): (string | null)[] {
  return [...line.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
    ([, value]) => value?.replaceAll("''", "'") ?? null,
  )
}
