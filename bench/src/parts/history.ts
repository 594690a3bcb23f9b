import pg from 'pg'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'
import { type BenchSession, writeSessions } from './sessions.ts'

const HOSTS = 50

/** Writes somebody who synced so many past meetings of 50 hosts, and signs them in on a Windows client. */
export async function writeHistory(connectionString: string, meetings: number): Promise<BenchSession> {
  const [me, ...hosts] = await writeSessions(connectionString, { accounts: HOSTS + 1, sessionsEach: 1 })
  if (!me) throw new Error('nobody was written')
  await onDatabase(connectionString, async (client) => {
    await client.query(
      `update accounts a set nickname = n.name from unnest($1::uuid[], $2::text[]) as n (id, name) where a.id = n.id`,
      [hosts.map((one) => one.account), hosts.map((_, at) => nameOf(at))],
    )
    await client.query(`insert into history_switches (account_id, is_on, changed_at) values ($1, true, now())`, [
      me.account,
    ])
  })
  await addRecords(
    connectionString,
    me.account,
    hosts.map((one) => one.account),
    { from: 0, count: meetings },
  )
  return me
}

/** So many more, as meetings that ended now. */
export async function addRecords(
  connectionString: string,
  account: string,
  hosts: readonly string[],
  { from, count }: { from: number; count: number },
): Promise<void> {
  await onDatabase(connectionString, async (client) => {
    await client.query(
      `with made as (
          insert into meetings (id, number, owner_id, host_id, topic, made_at, begun_at, ended_at, end_reason, number_rests_until)
          select gen_random_uuid(), (200000000 + n)::text, h.id, h.id,
            case when n % 3 > 0 then '项目进展讨论 ' || n end, at, at, at + interval '40 minutes', 'empty', at + interval '30 days'
          from generate_series($3::int + 1, $3::int + $4::int) as s (n)
            cross join lateral (select now() - (40000 - n) * interval '1 hour' as at) as w
            cross join lateral (select ($2::uuid[])[1 + n % cardinality($2::uuid[])] as id) as h
          returning id, begun_at, ended_at)
        insert into history_records (account_id, meeting_id, seq, joined_at, left_at)
        select $1, id, $3::int + row_number() over (order by begun_at), begun_at, ended_at from made`,
      [account, hosts, from, count],
    )
    await client.query('analyze history_records, meetings, accounts')
  })
}

async function onDatabase(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function nameOf(at: number): string {
  const part = (names: readonly string[], turn: number) => names[turn % names.length] ?? ''
  return `${part(FAMILY_NAMES, at)}${part(GIVEN_NAMES, at * 3)}${part(GIVEN_NAMES, at * 7)}`
}
