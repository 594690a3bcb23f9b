import type pg from 'pg'

/**
 * The schema as SQL that can be read, from PostgreSQL's catalogue: what pg_dump would say, without pg_dump, which the
 * embedded server does not bring. The order is by name, so that it is the same on every version.
 */
export async function describeSchema(client: pg.Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const extensions = await client.query<{ line: string }>(
    `select 'create extension ' || extname || ';' as line from pg_extension where extname <> 'plpgsql' order by 1`,
  )
  const parts = [HEAD, ...extensions.rows.map((row) => row.line)]
  for (const { name } of tables.rows) parts.push(await describeTable(client, name))
  parts.push(await describeFunctions(client))
  return `${parts.join('\n\n')}\n`
}

const HEAD = '-- The present schema. Written from the migrations by a test: UPDATE_SCHEMA=1 npm test -- schema'

async function describeTable(client: pg.Client, table: string): Promise<string> {
  const columns = await client.query<{ line: string }>(
    `select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attcollation not in (0, 'pg_catalog.default'::regcollation) then ' collate ' || a.attcollation::regcollation else '' end
        || case when a.attnotnull then ' not null' else '' end
        || case a.attidentity when 'a' then ' generated always as identity' else '' end
        || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  )
  const constraints = await client.query<{ line: string }>(
    `select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where conrelid = $1::regclass and contype <> 'n' order by contype = 'p' desc, conname`,
    [table],
  )
  const indexes = await client.query<{ line: string }>(
    `select replace(indexdef, ' ON public.', ' ON ') || ';' as line from pg_indexes
     where schemaname = 'public' and tablename = $1
       and indexname not in (select conname from pg_constraint where conrelid = $1::regclass) order by indexname`,
    [table],
  )
  const triggers = await client.query<{ line: string }>(
    `select replace(pg_get_triggerdef(oid), ' ON public.', ' ON ') || ';' as line from pg_trigger
     where tgrelid = $1::regclass and not tgisinternal order by tgname`,
    [table],
  )
  const inside = [...columns.rows, ...constraints.rows].map((row) => `  ${row.line}`).join(',\n')
  const after = [...indexes.rows, ...triggers.rows].map((row) => row.line)
  return [`create table ${table} (\n${inside}\n);`, ...after].join('\n')
}

async function describeFunctions(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ line: string }>(
    `select pg_get_functiondef(oid) || ';' as line from pg_proc
     where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e') -- an extension's
     order by proname`,
  )
  return rows.map((row) => row.line.trim()).join('\n\n')
}
