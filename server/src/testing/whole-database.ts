import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type pg from 'pg'

/** Every row of every table as text, by `schema.table`: the queue's own tables among them. */
export type Dump = Map<string, string[]>

export async function dumpOf(pool: pg.Pool): Promise<Dump> {
  const tables = await tablesOf(pool)
  const dump: Dump = new Map()
  for (const table of tables) {
    const { rows } = await pool.query<{ line: string }>(`select t::text as line from ${table} t order by 1`)
    dump.set(
      table,
      rows.map((row) => row.line),
    )
  }
  return dump
}

/** The tables that hold rows, of every schema but PostgreSQL's own. */
export async function tablesOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.name)
}

/** The files below a folder, by their path in it; none where nothing was stored yet and the folder is missing. */
export async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  if (!existsSync(folder)) return new Map()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = files.map(async (file) => [relative(folder, file), await readFile(file)] as const)
  return new Map(await Promise.all(read))
}

/** How a text may stand in a dump: as it is, as bytes in hexadecimal, in base64 or base64url, escaped in JSON. */
export function writtenAs(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const escaped = text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // Without what the bytes that follow would change.
  const whole = (encoded: string) => encoded.replace(/=+$/, '').slice(0, Math.floor((bytes.length * 8) / 6))
  return [
    ...new Set([
      text,
      escaped,
      bytes.toString('hex'),
      whole(bytes.toString('base64')),
      whole(bytes.toString('base64url')),
    ]),
  ]
}

/** A number in every way that people and programs write it. */
export function numberWrittenAs(number: string): string[] {
  const national = number.slice(3)
  const [head, middle, tail] = [national.slice(0, 3), national.slice(3, 7), national.slice(7)]
  return [
    national,
    number,
    `${head} ${middle} ${tail}`,
    `${head}-${middle}-${tail}`,
    `${head}****${tail}`,
    ...writtenAs(number).slice(1),
    ...writtenAs(national).slice(1),
  ]
}

/** Where in a dump something of somebody stands. */
export function tracesIn(dump: Dump, needles: Record<string, readonly string[]>): string[] {
  return [...dump].flatMap(([table, lines]) =>
    Object.entries(needles).flatMap(([what, forms]) =>
      lines.some((line) => forms.some((form) => line.includes(form))) ? [`${what} in ${table}`] : [],
    ),
  )
}
