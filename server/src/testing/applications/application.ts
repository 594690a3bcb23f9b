import type { AnswerOf, Application, ApplicationAdmission, Problem } from '@foyer/contract'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestTerminal } from '../people.ts'
import type { TestServer } from '../test-server.ts'

/** An application of an organisation, and what its own server does. */
export interface ApplicationOfATest {
  id: string
  key: string
  /** What signs its webhooks; empty without an address. */
  secret: string
  /** As its server, with its key. */
  ask(request: InjectOptions): Promise<LightMyRequestResponse>
  admission(terminal: TestTerminal, reference: string, more?: Asking): Promise<LightMyRequestResponse>
  /** The same; refused, it throws. */
  admit(terminal: TestTerminal, reference: string, more?: Asking): Promise<ApplicationAdmission>
}

export interface Asking {
  starts?: boolean
  leave?: string[]
  pass?: string
  topic?: string
}

let added = 0

/** Adds an application by the console, with a key, and an address to tell where one is given. */
export async function addApplicationTo(
  server: TestServer,
  administrator: TestTerminal,
  webhook?: string,
): Promise<ApplicationOfATest> {
  const of = (path: string) => `/v1/organisation/applications${path}`
  const { id } = await taken<Application>(
    administrator.ask({ method: 'POST', url: of(''), payload: { name: `会议室 ${++added}` } }),
  )
  const { secret: key } = await taken<AnswerOf<'makeApplicationKey'>>(
    administrator.ask({ method: 'POST', url: of(`/${id}/keys`) }),
  )
  const set = webhook
    ? await taken<AnswerOf<'setWebhook'>>(
        administrator.ask({ method: 'PUT', url: of(`/${id}/webhook`), payload: { address: webhook } }),
      )
    : undefined
  const ask = (request: InjectOptions) =>
    server.ask({ ...request, headers: { authorization: `Bearer ${key}`, ...request.headers } })
  const admission = async (terminal: TestTerminal, reference: string, { pass, topic, ...more }: Asking = {}) =>
    ask({
      method: 'POST',
      url: '/v1/application/admissions',
      payload: {
        pass: pass ?? (await passFor(terminal, id)),
        meeting: { reference, ...(topic && { topic }) },
        starts: true,
        ...more,
      },
    })
  return {
    id,
    key,
    secret: set?.secret ?? '',
    ask,
    admission,
    admit: (...asking) => taken<ApplicationAdmission>(admission(...asking)),
  }
}

/** The pass that a person's terminal draws for an application, with what the person agrees to leave. */
export async function passFor(terminal: TestTerminal, application: string, leave: string[] = []): Promise<string> {
  const drawn = terminal.ask({ method: 'POST', url: '/v1/my/passes', payload: { application, leave } })
  return (await taken<AnswerOf<'drawPass'>>(drawn)).pass
}

async function taken<T>(asked: Promise<LightMyRequestResponse>): Promise<T> {
  const answer = await asked
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${answer.json<Problem>().code}`)
  return answer.json<T>()
}
