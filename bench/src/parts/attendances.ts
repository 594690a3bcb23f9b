import pg from 'pg'

const OF_ONE_MEETING = 20
/** Rows of one statement, and how many statements at once. */
const WRITTEN_AT_ONCE = 500_000
const WRITERS = 2

/** Until it is written: no rounds of the database's own between, and indexes that are sorted in memory. */
const WHILE_WRITING = {
  max_wal_size: '16GB',
  checkpoint_timeout: '1h',
  maintenance_work_mem: '1GB',
  autovacuum: 'off',
}

/**
 * Attendances that are over, of these accounts in turn, in meetings of twenty that are over too, the oldest first, all of
 * the time for which they are kept: older ones would be swept away meanwhile. Ten million one by one would take hours, so
 * they are written past the triggers, and the indexes that they are in are made anew; afterwards everything is as it was,
 * the database's settings too.
 */
export async function writePastAttendances(
  connectionString: string,
  count: number,
  onProgress: (what: string) => void,
): Promise<void> {
  const pool = new pg.Pool({
    connectionString,
    max: WRITERS,
    options: '-c session_replication_role=replica', // no triggers: foreign keys, running sessions, webhooks
  })
  try {
    await setUp(pool, (name, value) => `alter system set ${name} = '${value}'`)
    await withoutIndexes(pool, 'meetings', () => writeMeetings(pool, count / OF_ONE_MEETING))
    onProgress('meetings')
    await withoutIndexes(pool, 'attendances', async () => {
      await writeAttendances(pool, count)
      onProgress('attendances')
    })
    onProgress('indexes')
    await pool.query('vacuum (analyze) meetings, attendances')
    await setUp(pool, (name) => `alter system reset ${name}`)
    await pool.query('checkpoint')
    onProgress('vacuum and checkpoint')
  } finally {
    await pool.end()
  }
}

async function setUp(pool: pg.Pool, statement: (name: string, value: string) => string): Promise<void> {
  for (const [name, value] of Object.entries(WHILE_WRITING)) await pool.query(statement(name, value))
  await pool.query('select pg_reload_conf()')
}

/** But for those that other tables refer to, and those of attendances that are not over, which stay as they are. */
async function withoutIndexes(pool: pg.Pool, table: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await pool.query<{ drop: string; make: string }>(
    `select
       case when c.oid is null then format('drop index %I', i.relname)
         else format('alter table %I drop constraint %I', $1::text, c.conname) end as drop,
       case when c.oid is null then pg_get_indexdef(x.indexrelid)
         else format('alter table %I add constraint %I %s', $1::text, c.conname, pg_get_constraintdef(c.oid)) end as make
     from pg_index x join pg_class i on i.oid = x.indexrelid
       left join pg_constraint c on c.conindid = x.indexrelid and c.conrelid = x.indrelid
     where x.indrelid = $1::regclass and x.indpred is null
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = x.indexrelid)`,
    [table],
  )
  for (const { drop } of rows) await pool.query(drop)
  await work()
  const queue = rows.values()
  await atOnce(async () => {
    for (const { make } of queue) await pool.query(make)
  })
}

/** The nth of so many ($1) meetings begins so long ago, and ends an hour later. */
const BEGINS = `date_trunc('day', now()) - interval '180 days' + nth * (interval '179 days' / $1::int)`

async function writeMeetings(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `insert into meetings (id, number, owner_id, host_id, made_at, begun_at, ended_at, end_reason, number_rests_until)
     select ${pastId(0, 'nth')}, (200000000 + nth)::text, owner, owner, at, at, at + interval '1 hour', 'byHost', at + interval '30 days'
     from generate_series(0, $1::int - 1) as n (nth)
       cross join lateral (select ${BEGINS} as at) as t
       cross join (select id as owner from accounts limit 1) as o`,
    [count],
  )
}

async function writeAttendances(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `create table past_people as
     select row_number() over () - 1 as turn, id as session, account_id as account, terminal from sessions`,
  )
  await pool.query('alter table past_people add primary key (turn)')
  await pool.query('analyze past_people')
  let from = 0
  await atOnce(async () => {
    while (from < count) {
      const until = Math.min(from + WRITTEN_AT_ONCE, count)
      const slice = [count / OF_ONE_MEETING, from, until - 1]
      from = until
      await pool.query(
        `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place,
           joined_at, lease_until, left_at, leave_reason)
         select ${pastId(1, 'i')}, ${pastId(0, 'nth')}, owner, p.account, p.session, p.terminal, true, 1,
           at, at + interval '1 hour 45 seconds', at + interval '1 hour', 'left'
         from generate_series($2::int, $3::int) as n (i)
           cross join lateral (select i / ${OF_ONE_MEETING} as nth) as m
           cross join lateral (select ${BEGINS} as at) as t
           cross join (select owner_id as owner from meetings where id = ${pastId(0, '0')}) as o
           join past_people p on p.turn = i % (select count(*) from past_people)`,
        slice,
      )
    }
  })
  await pool.query('drop table past_people')
}

async function atOnce(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: WRITERS }, work))
}

/** In the order of time, as nobody's are, so that their index is made fast. */
function pastId(kind: number, nth: string): string {
  return `(lpad(to_hex(${nth}), 8, '0') || '-0000-4000-8000-00000000000${kind}')::uuid`
}
