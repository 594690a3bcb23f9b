import { Agent, request } from 'node:http'
import pg from 'pg'
import type { BenchSession } from './sessions.ts'

/** One admission: what the terminal waited for its ticket, and for having left. Milliseconds. */
export interface Admitted {
  in: number
  out: number
}

/** Others' meetings that run, with owners of their own: empty, and booked for a day, so that none of them ends for that. */
export async function writeMeetings(connectionString: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `with owners as (
         insert into accounts (id, nickname, opened_at)
         select gen_random_uuid(), '主持人', now() - interval '90 days' from generate_series(1, $1::int) returning id)
       insert into meetings (id, number, owner_id, host_id, made_at, planned_for, minutes, time_zone, begun_at, number_rests_until)
       select gen_random_uuid(), (100000000 + row_number() over ())::text, id, id, now(), now(), 1440, 'UTC', now(), 'infinity'
       from owners
       returning id`,
      [count],
    )
    await client.query('analyze')
    return rows.map((row) => row.id)
  } finally {
    await client.end()
  }
}

/** Connections that stay open, as a busy proxy's do. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** The terminal comes into the meeting and leaves it again. */
export async function comeAndGo(url: string, { token }: BenchSession, meeting: string): Promise<Admitted> {
  const from = performance.now()
  const joined = await ask(url, 'POST', `/v1/meetings/${meeting}/attendances`, token, '{}')
  const between = performance.now()
  const { admission } = JSON.parse(joined) as { admission?: { attendance: string; ticket: string } }
  if (!admission?.ticket) throw new Error(`not let in: ${joined}`)
  await ask(url, 'DELETE', `/v1/my/attendances/${admission.attendance}`, token)
  return { in: between - from, out: performance.now() - between }
}

/** So many at once, each terminal once, until all have come and gone. */
export async function admitAll(
  url: string,
  people: readonly BenchSession[],
  meetings: readonly string[],
  atOnce: number,
): Promise<{ perSecond: number; admitted: Admitted[] }> {
  const admitted: Admitted[] = []
  const queue = people.entries()
  const from = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [which, person] of queue)
        admitted.push(await comeAndGo(url, person, meetings[which % meetings.length]!))
    }),
  )
  return { perSecond: people.length / ((performance.now() - from) / 1000), admitted }
}

function ask(url: string, method: string, path: string, token: string, body?: string): Promise<string> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  }
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { method, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text += part
      })
      answer.on('end', () =>
        (answer.statusCode ?? 500) < 300 ? resolve(text) : reject(new Error(`${method} ${path}: ${text}`)),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
