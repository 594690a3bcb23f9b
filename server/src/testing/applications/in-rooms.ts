import type { AnswerOf } from '@foyer/contract'
import { mine } from '../in-meetings.ts'
import type { TestTerminal } from '../people.ts'
import type { TestServer } from '../test-server.ts'
import type { ApplicationOfATest } from './application.ts'

type Gone = AnswerOf<'renewAttendances'>['gone']

/** Which of them the application is told are gone. */
export async function renewedBy(application: ApplicationOfATest, attendances: string[]): Promise<Gone> {
  const answer = await application.ask({ method: 'POST', url: '/v1/application/renewals', payload: { attendances } })
  return answer.json<AnswerOf<'renewAttendances'>>().gone
}

/** The attendances of those who are in a meeting. */
export async function presentIn({ deps }: TestServer, meeting: string): Promise<string[]> {
  const rows = deps.db.queries
    .selectFrom('attendances')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('left_at', 'is', null)
  return (await rows.execute()).map(({ id }) => id)
}

/** Where the person's terminals are, by the ids of their attendances. */
export async function placesOf(one: TestTerminal): Promise<string[]> {
  return (await mine(one)).attendances.map(({ id }) => id).sort()
}
