import pg from 'pg'

/**
 * Attendances that are over, of these accounts in turn, in meetings of twenty that are over too, the oldest first. Written
 * past the rules of the database, and its indexes made anew, because ten million inserts one by one would take hours.
 */
export async function writePastAttendances(connectionString: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica') // no triggers: foreign keys, running sessions
    await client.query(
      `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until)
       select ${pastId("'0'", 'i')}, (200000000 + i)::text, a.id, a.id, at, at, at + interval '1 hour', 'byHost', at + interval '1 hour'
       from (select i, now() - interval '900 days' + i * interval '2 minutes' as at from generate_series(1, $1::int / 20) as n (i)) n,
         lateral (select id from accounts limit 1) a`,
      [count],
    )
    const indexes = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where tablename = 'attendances' and indexname not in (select conname from pg_constraint)`,
    )
    for (const { name } of indexes.rows) await client.query(`drop index ${name}`)
    await client.query(
      `create temp table people as
       select row_number() over () - 1 as nth, id as session, account_id as account, terminal from sessions`,
    )
    await client.query('create index on people (nth)')
    await client.query('analyze people')
    await client.query(
      `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at,
         lease_until, left_at, leave_reason)
       select ${pastId("'1'", 'i')}, m.id, m.owner_id, p.account, p.session, p.terminal, true, 1, m.begun_at,
         m.ended_at + interval '45 seconds', m.ended_at, 'left'
       from generate_series(1, $1::int) as n (i)
       join people p on p.nth = i % (select count(*) from people)
       join meetings m on m.id = ${pastId("'0'", '1 + (i - 1) / 20')}`,
      [count],
    )
    for (const { definition } of indexes.rows) await client.query(definition)
    await client.query('set session_replication_role = origin')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** In the order of time, as nobody's are, so that their index is made fast. */
function pastId(kind: string, nth: string): string {
  return `(lpad(to_hex(${nth}), 8, '0') || '-0000-4000-8000-00000000000' || ${kind})::uuid`
}
