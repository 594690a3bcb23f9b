import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'

export interface BenchOrganisation {
  organisation: string
  /** Of its super admin, on the web. */
  token: string
}

const OF_THE_LARGE_ONE = 100_000
const ORGANISATIONS = 1000
const OF_EACH_OTHER = 50
const DEPARTMENTS = 200

/**
 * Writes 1,000 organisations in bulk: one with 100,000 members in 200 departments, the others with 50 each. Names and
 * numbers are such as people have; nine in ten have joined, of those two in three used a terminal, one in fifty is kept out.
 */
export async function writeOrganisations(connectionString: string): Promise<BenchOrganisation> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`
      create temp table family on commit drop as select name, i - 1 as i from unnest($$${listed(FAMILY_NAMES)}$$::text[]) with ordinality as n (name, i)`)
    await client.query(`
      create temp table given on commit drop as select name, i - 1 as i from unnest($$${listed(GIVEN_NAMES)}$$::text[]) with ordinality as n (name, i)`)
    await client.query(
      `insert into organisations (id, name, plan, created_at)
        select gen_random_uuid(), '企业' || i, 'enterprise', now() from generate_series(1, $1::int) as n (i)`,
      [ORGANISATIONS],
    )
    const { rows } = await client.query<{ id: string }>(`select id from organisations where name = '企业500'`)
    const organisation = rows[0]!.id
    await writeDepartments(client, organisation)
    await writeMembers(client, organisation)
    const token = await signSuperAdminIn(client, organisation)
    await client.query('commit')
    await client.query('vacuum analyze')
    return { organisation, token }
  } finally {
    await client.end()
  }
}

/** Twenty below the root, nine below each of those. */
async function writeDepartments(client: pg.Client, organisation: string): Promise<void> {
  await client.query(
    `with top as (
        insert into departments (id, organisation_id, parent_id, name)
        select gen_random_uuid(), $1, null, '部门' || i from generate_series(1, $2::int / 10) as n (i) returning id
      )
      insert into departments (id, organisation_id, parent_id, name)
      select gen_random_uuid(), $1, top.id, '小组' || i from top, generate_series(1, 9) as n (i)`,
    [organisation, DEPARTMENTS],
  )
}

async function writeMembers(client: pg.Client, organisation: string): Promise<void> {
  // Drawn evenly, by a generator that starts the same every time.
  await client.query('select setseed(0.42)')
  await client.query(
    `create temp table people on commit drop as
      with each as (
        select o.id as organisation, n.i as place, row_number() over () as nth
        from organisations o, generate_series(1, case when o.id = $1 then $2::int else $3::int end) as n (i)
        order by random()
      ), drawn as (
        select *, floor(random() * (select count(*) from family))::int as f, floor(random() * (select count(*) from given))::int as g,
          floor(random() * (select count(*) from given))::int as h, random() as r, random() as s
        from each
      )
      select gen_random_uuid() as id, organisation, place, s,
        family.name || one.name || case when r < 0.7 then other.name else '' end as name,
        '+861' || 30 + nth % 10 || lpad(((nth * 7919) % 100000000)::text, 8, '0') as number,
        now() - r * interval '900 days' as invited_at
      from drawn join family on family.i = f join given one on one.i = g join given other on other.i = h`,
    [organisation, OF_THE_LARGE_ONE, OF_EACH_OTHER],
  )
  await client.query(
    `insert into accounts (id, organisation_id, role, nickname, opened_at)
      select id, organisation, case when place = 1 then 'super_admin' when place <= 5 then 'admin' else 'member' end, name, invited_at
      from people`,
  )
  await client.query(
    `insert into phone_bindings (id, account_id, realm, number, bound_at, held_since)
      select gen_random_uuid(), id, organisation::text, number, invited_at, invited_at from people`,
  )
  await client.query('analyze accounts, phone_bindings')
  await client.query(
    `with placed as (
        select array_agg(id) as ids from departments where organisation_id = $1
      )
      insert into members (account_id, organisation_id, department_id, invited_at, joined_at, disabled_at)
      select id, organisation,
        case when organisation = $1 and s < 0.95 then ids[1 + floor(s / 0.95 * cardinality(ids))::int] end,
        invited_at,
        case when s < 0.9 or place = 1 then invited_at + s * interval '3 days' end,
        case when s between 0.5 and 0.52 and place > 1 then now() end
      from people, placed`,
    [organisation],
  )
  await client.query(
    `insert into sessions (id, account_id, terminal, shell, device_name, place, signed_in_by, signed_in_at, last_used_at, ends_at_latest)
      select gen_random_uuid(), id, kind, 'app', '办公电脑', '127.0.0.*', 'phoneCode', now() - s * interval '20 days',
        now() - s * interval '20 days', now() + interval '160 days'
      from people, unnest(array['windows', 'ios']) as k (kind) where s < 0.6 and (kind = 'ios' or s < 0.3)`,
  )
}

async function signSuperAdminIn(client: pg.Client, organisation: string): Promise<string> {
  const [session, token] = [randomUUID(), randomBytes(32).toString('base64url')]
  await client.query(
    `insert into sessions (id, account_id, terminal, shell, device_name, place, signed_in_by, signed_in_at, last_used_at, ends_at_latest)
      select $2, id, 'web', 'browser', '浏览器', '127.0.0.*', 'phoneCode', now(), now(), now() + interval '180 days'
      from accounts where organisation_id = $1 and role = 'super_admin'`,
    [organisation, session],
  )
  await client.query(
    `insert into session_tokens (hash, session_id, issued_at, first_used_at) values ($1, $2, now(), now())`,
    [createHash('sha256').update(token).digest(), session],
  )
  return token
}

function listed(names: readonly string[]): string {
  return `{${names.join(',')}}`
}
