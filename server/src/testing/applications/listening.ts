import type { AnswerOf, WebhookDelivery } from '@foyer/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { memberIn, type OrganisationOfATest, openOrganisation, type PersonOfATest } from '../organisations.ts'
import type { TestServer } from '../test-server.ts'
import { type ApplicationOfATest, addApplicationTo } from './application.ts'
import { type Receiver, startReceiver } from './receiver.ts'

/** A team whose server listens to what its application is told; bo, a member on Windows; the name of a room. */
export interface Listening {
  team: OrganisationOfATest
  receiver: Receiver
  app: ApplicationOfATest
  bo: PersonOfATest
  room: string
  /** As the team's server. */
  leave(attendance: string): Promise<LightMyRequestResponse>
  /** Ends the meeting in the room for all, as the team's server. */
  end(): Promise<LightMyRequestResponse>
  /** What was told, by its types, in the order in which it came. */
  told(): string[]
  /** Awaits that so many webhooks came. */
  until(count: number): Promise<void>
  /** Awaits that the server noted how so many tries of the oldest ended: its next wait counts from then. */
  untilNoted(tries: number): Promise<void>
  /** As an administrator who is always signed in, however much time passed. */
  inConsole(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<LightMyRequestResponse>
  /** As the console lists them, newest first. */
  deliveries(state?: WebhookDelivery['state']): Promise<WebhookDelivery[]>
  stop(): Promise<void>
}

/** On a busy machine. */
export const SOON = { timeout: 10_000 }

let rooms = 0

export async function startListening(server: TestServer): Promise<Listening> {
  const team = await openOrganisation(server, { plan: 'enterprise' })
  const receiver = await startReceiver()
  const app = await addApplicationTo(server, team.admin, receiver.address)
  const room = `room-${++rooms}`
  const inConsole: Listening['inConsole'] = (method, path) =>
    team.admin.ask({ method, url: `/v1/organisation/applications/${app.id}${path}` })
  const deliveries: Listening['deliveries'] = async (state) => {
    const answer = await inConsole('GET', `/deliveries?limit=100${state ? `&state=${state}` : ''}`)
    return answer.json<AnswerOf<'webhookDeliveries'>>().deliveries
  }
  return {
    team,
    receiver,
    app,
    bo: await memberIn(server, team.id, {}, 'windows'),
    room,
    leave: (attendance) => app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` }),
    end: () => app.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } }),
    told: () => receiver.received.map(({ said }) => said.type),
    until: (count) => expect.poll(() => receiver.received.length, SOON).toBe(count),
    untilNoted: (tries) => expect.poll(async () => (await deliveries()).at(-1)?.tries.length, SOON).toBe(tries),
    inConsole,
    deliveries,
    async stop() {
      await inConsole('DELETE', '')
      await receiver.stop()
    },
  }
}
