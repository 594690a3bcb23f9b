import type { AnswerOf, BodyOf } from '@foyer/contract'
import { HISTORY_PULLED_AT_ONCE, LEASE_LIVES_FOR, type Terminal } from '@foyer/rules'
import { expect } from 'vitest'
import { loseLost } from '../attendances/lose-lost.ts'
import { aMeeting, comeIn, goOut } from './attending.ts'
import { newcomer, signIn, type TestTerminal } from './people.ts'
import type { TestServer } from './test-server.ts'

export const MINUTE = 60_000

export async function changes(terminal: TestTerminal, after = 0, limit = HISTORY_PULLED_AT_ONCE) {
  const answer = await terminal.ask({ method: 'GET', url: `/v1/my/history?after=${after}&limit=${limit}` })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<AnswerOf<'historyChanges'>>()
}

/** The meetings that the account has a record of. */
export const keptBy = async (terminal: TestTerminal) =>
  (await changes(terminal)).changes.flatMap((one) => (one.change === 'kept' ? [one.record.meeting] : []))

export const search = (terminal: TestTerminal, payload: BodyOf<'searchHistory'> = {}) =>
  terminal.ask({ method: 'POST', url: '/v1/my/history/search', payload })

export async function found(terminal: TestTerminal, payload: BodyOf<'searchHistory'> = {}) {
  const answer = await search(terminal, payload)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<AnswerOf<'searchHistory'>>()
}

/** Turns syncing on or off. */
export async function turn(terminal: TestTerminal, on: boolean): Promise<void> {
  const answer = await terminal.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on } })
  expect(answer.statusCode, answer.body).toBe(204)
}

export async function remove(terminal: TestTerminal, payload: BodyOf<'deleteFromHistory'>): Promise<void> {
  const answer = await terminal.ask({ method: 'POST', url: '/v1/my/history/deletions', payload })
  expect(answer.statusCode, answer.body).toBe(204)
}

/** Somebody who syncs, on a first terminal. */
export async function someone(server: TestServer, { syncing = true, kind = 'windows' as Terminal } = {}) {
  const { number, ...first } = await newcomer(server, kind)
  if (syncing) await turn(first, true)
  return { first, also: (other: Terminal) => signIn(server, number, other) }
}

/** A running meeting of somebody who is not asked about. */
export async function aMeetingOfOthers(server: TestServer, topic: string | null = null): Promise<string> {
  return aMeeting(server, await newcomer(server, 'web'), topic)
}

/** Is in a meeting for twenty seconds; gives it. */
export async function attends(server: TestServer, terminal: TestTerminal, meeting?: string): Promise<string> {
  const into = meeting ?? (await aMeetingOfOthers(server))
  const attendance = await comeIn(server, terminal, into)
  server.clock.pass(20_000)
  await goOut(server, terminal, attendance)
  server.clock.pass(MINUTE)
  return into
}

/** Nobody who is in a meeting says any more that they are. */
export async function isLost(server: TestServer): Promise<void> {
  server.clock.pass(LEASE_LIVES_FOR + 1)
  await loseLost(server.deps)
}
