import { loseLost } from '../../attendances/lose-lost.ts'
import { passHostsOn } from '../../attendances/pass-hosts-on.ts'
import { endEmptyMeetings } from '../../meetings/end-empty-meetings.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Running } from '../../start.ts'

/** The two servers that a history is played on, from outside, and their database. */
export interface Stage {
  db: Database
  secrets: Secrets
  clock: Clock
  /** Asks one of the servers over HTTP. */
  ask(which: number, request: Asked): Promise<Answered>
  /** A terminal says over its live socket that it is still there; whether it heard that it is not. */
  renew(which: number, stay: string, session: string, token: string): Promise<'present' | 'gone'>
  /** What a server does by itself every other second. */
  loseLost(which: number): Promise<void>
  /** The same: meetings whose host is out get another. After it, none is left to be done. */
  passHostsOn(which: number): Promise<void>
  /** What a server does by itself every few minutes. */
  endEmpty(which: number): Promise<void>
}

export interface Answered {
  status: number
  body: unknown
}

export interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  token: string | undefined
  body?: object | undefined
}

/** Two servers in this process, each with its own connections, memory and leases, on one database. */
export function stageOf(clock: Clock, ...servers: [Running, Running]): Stage {
  // Messages stay in the outbox: histories are about meetings.
  for (const one of servers) one.deps.jobs = { add: async () => undefined }
  const { db, secrets } = servers[0].deps
  const server = (which: number) => servers[which % 2]!
  return {
    db,
    secrets,
    clock,
    async ask(which, { method, url, token, body }) {
      const headers = { host: 'foyer.test', ...(token && { authorization: `Bearer ${token}` }) }
      const answer = await server(which).app.inject({ method, url, headers, ...(body && { payload: body }) })
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
    },
    async renew(which, stay, session) {
      const { leases } = server(which).deps
      let heard: 'present' | 'gone' = 'present'
      leases.renew(stay, session, () => {
        heard = 'gone'
      })
      await leases.write() // what was being written already
      await leases.write()
      return heard
    },
    loseLost: (which) => loseLost(server(which).deps),
    passHostsOn: (which) => passHostsOn(server(which).deps),
    async endEmpty(which) {
      await loseLost(server(which).deps)
      await endEmptyMeetings(server(which).deps)
    },
  }
}
