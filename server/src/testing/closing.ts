import type { AnswerOf, BeforeClosing, Closure } from '@foyer/contract'
import type { LightMyRequestResponse } from 'fastify'
import { NOTICE_VERSION } from '../accounts/terms.ts'
import type { TestTerminal } from './people.ts'
import type { TestServer } from './test-server.ts'

export async function lookAtClosing(person: TestTerminal): Promise<BeforeClosing> {
  return (await person.ask({ method: 'GET', url: '/v1/my/closure' })).json<BeforeClosing>()
}

/** Closes the account with a proof, the notice read as it is now. */
export function closeWith(
  person: TestTerminal,
  proof: string,
  noticeVersion: string = NOTICE_VERSION,
): Promise<LightMyRequestResponse> {
  return person.ask({ method: 'POST', url: '/v1/my/closure', payload: { proof, noticeVersion } })
}

export function closedBy(answer: LightMyRequestResponse): AnswerOf<'closeAccount'> {
  if (answer.statusCode !== 200) throw new Error(`not closed: ${answer.body}`)
  return answer.json<AnswerOf<'closeAccount'>>()
}

/** What anybody sees who has the closure's id. */
export async function closureOf({ ask }: Pick<TestServer, 'ask'>, id: string): Promise<Closure> {
  return (await ask({ method: 'GET', url: `/v1/closures/${id}` })).json<Closure>()
}

/** The same once everything is erased; the job does it beside. */
export async function finished(
  server: Pick<TestServer, 'ask'>,
  id: string,
  withinMilliseconds = 15_000,
): Promise<Closure & { receipt: string }> {
  const until = performance.now() + withinMilliseconds
  for (;;) {
    const closure = await closureOf(server, id)
    if (closure.receipt !== null) return { ...closure, receipt: closure.receipt }
    if (performance.now() > until) throw new Error(`not finished: ${JSON.stringify(closure)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
