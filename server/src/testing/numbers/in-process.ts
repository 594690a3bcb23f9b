import type { Running } from '../../start.ts'
import type { TestServer } from '../test-server.ts'
import type { Stage } from './play.ts'

/**
 * The servers of a test as a stage. Messages stay in the outbox, where the undo links are read: histories are about the
 * ledger, and thousands of deliveries would only take their time.
 */
export function stageOf(server: TestServer, ...others: Running[]): Stage {
  const servers = [server, ...others]
  for (const one of servers) one.deps.jobs = { add: async () => undefined }
  const { db, secrets } = server.deps
  return {
    db,
    secrets,
    clock: server.clock,
    async ask(which, { method, url, token, body }) {
      const headers = { host: 'foyer.test', ...(token && { authorization: `Bearer ${token}` }) }
      const answer = await servers[which % servers.length]!.app.inject({ method, url, headers, payload: body })
      return { status: answer.statusCode, body: answer.json(), cookie: answer.cookies[0]?.value }
    },
    async undoCodes(number) {
      const messages = await db.queries
        .selectFrom('messages')
        .select('sealed')
        .where('template', '=', 'number-rebound')
        .where('number_key', '=', secrets.keyOf('number', number))
        .execute()
      return messages.map((one) => (secrets.unseal(one.sealed!) as { params: { undo: string } }).params.undo)
    },
  }
}
