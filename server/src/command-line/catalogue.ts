import pg from 'pg'

export interface Table {
  name: string
  /** Those that can be written: generated columns are not among them. */
  columns: string[]
}

const NOT_OF_AN_EXTENSION = `not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every table of the schema `public`, each after those that its foreign keys point at. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const tables = await client.query<Table>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and ${NOT_OF_AN_EXTENSION}
     group by c.oid order by c.relname`,
  )
  // What can wait for the end of the transaction asks for no order.
  const arrows = await client.query<{ child: string; parent: string }>(
    `select child.relname::text as child, parent.relname::text as parent
     from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
     where k.contype = 'f' and not k.condeferrable and child.oid <> parent.oid`,
  )
  return inOrder(tables.rows, arrows.rows)
}

function inOrder(tables: readonly Table[], arrows: readonly { child: string; parent: string }[]): Table[] {
  const placed = new Set<string>()
  const left = [...tables]
  const ordered: Table[] = []
  while (left.length > 0) {
    const isNext = ({ name }: Table) => arrows.every(({ child, parent }) => child !== name || placed.has(parent))
    const at = left.findIndex(isNext)
    if (at < 0) throw new Error(`tables point at each other in a circle: ${left.map(({ name }) => name).join(', ')}`)
    const [next] = left.splice(at, 1) as [Table]
    placed.add(next.name)
    ordered.push(next)
  }
  return ordered
}

/** The number that each sequence of the schema `public` gives next, in decimal. */
export async function nextOfSequences(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c
     where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace and ${NOT_OF_AN_EXTENSION} order by 1`,
  )
  const next: Record<string, string> = {}
  for (const { name } of rows) {
    const found = await client.query<{ next: string }>(
      `select (case when s.is_called then s.last_value + i.seqincrement else s.last_value end)::text as next
       from ${inPublic(name)} s, pg_sequence i where i.seqrelid = $1::regclass`,
      [inPublic(name)],
    )
    next[name] = found.rows[0]?.next ?? '1'
  }
  return next
}

/** Those that hold a row. */
export async function tablesWithRows(client: pg.Client, tables: readonly Table[]): Promise<string[]> {
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${inPublic(name)}) as some`)
    if (rows[0]?.some) found.push(name)
  }
  return found
}

/** The names of the applied migrations in their order; none where Foyer never was. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migrations') is not null as there`,
  )
  if (!rows[0]?.there) return []
  const applied = await client.query<{ name: string }>('select name from public.migrations order by name collate "C"')
  return applied.rows.map((row) => row.name)
}

export function inPublic(name: string): string {
  return `public.${pg.escapeIdentifier(name)}`
}

export function columnList({ columns }: Table): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
