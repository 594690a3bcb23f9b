import type { Admission, JoinStep } from '@foyer/contract'
import type { Running } from '../../start.ts'
import type { TestTerminal } from '../people.ts'
import { startTestServer, type TestServer } from '../test-server.ts'
import { comeIntoRoom, type Manner, type RoomTerminal } from './room-terminal.ts'
import { answerStun } from './stun-answerer.ts'

/** A server whose rooms terminals come into. */
export interface RoomsStage {
  server: TestServer
  start(person: TestTerminal): Promise<Admission>
  join(person: TestTerminal, meeting: string): Promise<Admission>
  /** A fresh ticket for the same attendance. */
  renew(person: TestTerminal, admission: Admission): Promise<Admission>
  comeIn(admission: Admission, manner?: Partial<Manner>, at?: Pick<Running, 'app'>): Promise<RoomTerminal>
  /** Stops the terminals that are in rooms. */
  clear(): Promise<void>
  stop(): Promise<void>
}

export async function openRoomsStage(environment: Record<string, string> = {}): Promise<RoomsStage> {
  const stun = await answerStun()
  const server = await startTestServer({ environment })
  const inRooms: RoomTerminal[] = []

  async function asked<T>(person: TestTerminal, url: string): Promise<T> {
    const answer = await person.ask({ method: 'POST', url, payload: {} })
    if (answer.statusCode >= 400) throw new Error(answer.body)
    return answer.json<T>()
  }
  async function clear(): Promise<void> {
    for (const one of inRooms.splice(0)) await one.stop()
  }

  return {
    server,
    start: (person) => asked(person, '/v1/my/started-meetings'),
    async join(person, meeting) {
      const step = await asked<JoinStep>(person, `/v1/meetings/${meeting}/attendances`)
      if (step.outcome !== 'in') throw new Error(`not in: ${step.outcome}`)
      return step.admission
    },
    renew: (person, { attendance }) => asked(person, `/v1/my/attendances/${attendance}/ticket`),
    async comeIn(admission, manner, { app } = server) {
      const one = await comeIntoRoom(app, admission, stun.url, manner)
      inRooms.push(one)
      return one
    },
    clear,
    async stop() {
      await clear()
      await server.stop()
      stun.stop()
    },
  }
}

/** How much came in that time, from now on. */
export async function cameWithin(milliseconds: number, count: () => number): Promise<number> {
  const before = count()
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  return count() - before
}
