import type { FastifyInstance } from 'fastify'
import { endpoint } from '../platform/http/endpoint.ts'
import { type Deps, forSignedIn, may } from '../sessions/for-signed-in.ts'
import { sessionOf } from '../sessions/session-row.ts'
import { renewToken } from '../sessions/token-life.ts'
import { endOtherTerminals, endTerminal, signOut } from './end-terminals.ts'
import { handOver } from './hand-over.ts'
import { runningSessions } from './terminals.store.ts'

export function terminalsRoutes(app: FastifyInstance, deps: Deps): void {
  const { credentials } = deps

  endpoint(
    app,
    'mySession',
    forSignedIn(deps, async ({ signed }) => signed.json),
  )
  endpoint(
    app,
    'renewSession',
    forSignedIn(deps, async ({ signed, reply }) => {
      const token = await renewToken(deps.db, signed.session, deps.clock.now())
      const web = signed.session.terminal === 'web'
      if (web) credentials.giveCookie(reply, token)
      return { session: sessionOf(signed.session, true), ...(web ? {} : { token }) }
    }),
  )
  endpoint(
    app,
    'signOut',
    forSignedIn(deps, async ({ signed, reply }) => {
      await signOut(deps, signed)
      if (signed.session.terminal === 'web') credentials.takeCookie(reply)
    }),
  )
  endpoint(
    app,
    'myTerminals',
    forSignedIn(deps, may('seeTerminals'), async ({ signed }) => {
      const rows = await runningSessions(deps.db.queries, signed.account.id, deps.clock.now())
      const [here, others] = [
        rows.filter((row) => row.id === signed.session.id),
        rows.filter((row) => row.id !== signed.session.id),
      ]
      return { terminals: [...here.map((row) => sessionOf(row, true)), ...others.map((row) => sessionOf(row, false))] }
    }),
  )
  endpoint(
    app,
    'endTerminal',
    forSignedIn(deps, may('endTerminals'), async ({ signed, params }) => endTerminal(deps, signed, params.session)),
  )
  endpoint(
    app,
    'endOtherTerminals',
    forSignedIn(deps, may('endTerminals'), async ({ signed }) => endOtherTerminals(deps, signed)),
  )
  endpoint(
    app,
    'handOver',
    forSignedIn(deps, async ({ signed, body }) => handOver(deps, signed, body.destination)),
  )
}
