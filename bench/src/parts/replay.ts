import type pg from 'pg'
import type { Said } from './said-sql.ts'

/** One whom the statements are about, by what stands in them: the name of the column that gives it, and the value. */
export type Known = ReadonlyMap<string, string>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const WITHIN = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/
const BYTES = /^\\x[0-9a-f]+$/
const KEYED = /^[\w-]{43}$/

/**
 * The statements as a script of pgbench for other people: what was said of one person is taken from the next row of
 * `bench_people`, ids, hashes and the subjects of locks are drawn anew, everything else stays as it was said.
 */
export function replayOf(said: readonly Said[], known: Known): string {
  const columns = new Map([...known].map(([column, value]) => [value, column]))
  const drawn = new Map<string, { name: string; as: string }>()
  const draw = (value: string, as: string) => {
    const found = drawn.get(value) ?? { name: `drawn_${drawn.size}`, as }
    drawn.set(value, found)
    return `:${found.name}`
  }
  const written = said.map(({ text, values }) => {
    const isLock = text.includes('pg_advisory_xact_lock')
    const put = (value: string | null | undefined) => {
      if (value === null || value === undefined) return 'null'
      if (columns.has(value)) return `:${columns.get(value)}`
      if (UUID.test(value)) return draw(value, 'gen_random_uuid()::text')
      if (BYTES.test(value)) return draw(value, `'\\x' || encode(sha256(uuid_send(gen_random_uuid())), 'hex')`)
      if (isLock || KEYED.test(value)) return draw(value, `encode(sha256(uuid_send(gen_random_uuid())), 'base64')`)
      return quoted(value)
    }
    /** A list, or JSON in a list: the ids in it are others', too. */
    const putWithin = (list: string) => {
      const parts = list.split(WITHIN).map((part) => (columns.has(part) || drawn.has(part) ? put(part) : quoted(part)))
      return `(${parts.join(' || ')})`
    }
    return `${text.replaceAll(/\$(\d+)(?=(::)?)/g, (_, place: string, cast?: string) => {
      const value = values[Number(place) - 1]
      return cast && value?.startsWith('{') ? putWithin(value) : put(value)
    })};`
  })
  const wanted = [...known.keys(), ...[...drawn.values()].map(({ name, as }) => `${as} as ${name}`)]
  const next = `select ${wanted.join(', ')} from bench_people where turn = (select nextval('bench_turn')) \\gset`
  return `${[next, ...written].join('\n')}\n`
}

/** Without a colon, which pgbench takes for one of its variables wherever it stands. */
function quoted(value: string): string {
  return `e'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`
}

/** The people that scripts are replayed for, in turn: those whose accounts these are. */
export async function preparePeople(client: pg.Pool, accounts: readonly string[]): Promise<void> {
  await client.query('create sequence bench_turn')
  await client.query(
    `create table bench_people as
       select row_number() over () as turn, a.account::text as account, s.id::text as session,
         '\\x' || encode(t.hash, 'hex') as token, b.id::text as binding, b.number as old,
         '+86187' || lpad((row_number() over ())::text, 8, '0') as new
       from unnest($1::uuid[]) as a (account)
       join sessions s on s.account_id = a.account
       join session_tokens t on t.session_id = s.id
       join phone_bindings b on b.account_id = a.account and b.ended_at is null`,
    [accounts],
  )
  await client.query('alter table bench_people add primary key (turn)')
}
