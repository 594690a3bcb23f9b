import { randomUUID } from 'node:crypto'
import type { EndpointName, RefusalCode } from '@foyer/contract'
import { LEASE_LIVES_FOR, MEETING_NUMBER_RESTS_FOR } from '@foyer/rules'
import { drawNumber } from '../../attendances/draw-number.ts'
import { insertMeeting } from '../../attendances/insert-meeting.ts'
import { openSession } from '../../sessions/open-session.ts'
import { terminalOf } from '../people.ts'
import type { TestServer } from '../test-server.ts'
import type { Account } from './callers.ts'

/**
 * Who has a meeting's number may see it and come in, so it is unknown to nobody. What others are told who would do more:
 * a refusal, or, where doing it twice is no mistake, nothing; then nothing happens, too.
 */
export const ABOUT_ANOTHERS_MEETING: Partial<Record<EndpointName, RefusalCode | 'nothing'>> = {
  editMeeting: 'meeting.notOwner',
  cancelMeeting: 'meeting.notOwner',
  participants: 'attendance.gone',
  removeParticipant: 'meeting.notHost',
  muteParticipant: 'meeting.notHost',
  handHostOver: 'meeting.notHost',
  endMeeting: 'meeting.notHost',
  leaveMeeting: 'nothing',
  leaveLobby: 'nothing',
  renewTicket: 'attendance.gone',
}

/** Planned by the owner for the next hour. */
export async function aMeetingOf(server: TestServer, { account }: Account): Promise<string> {
  return (await planned(server, account)).id
}

export async function aNumberOf(server: TestServer, { account }: Account): Promise<string> {
  return (await planned(server, account)).number
}

/** Another terminal of the owner being in a meeting. */
export async function anAttendanceOf(server: TestServer, { account }: Account): Promise<string> {
  const { deps, clock } = server
  const meeting = await planned(server, account)
  const now = clock.now()
  const id = randomUUID()
  await deps.db.transaction(async (tx) => {
    const how = { method: 'phoneCode', place: '192.0.2.0' } as const
    const { session } = await openSession(tx, account, terminalOf('web'), how, now)
    await tx
      .insertInto('attendances')
      .values({
        id,
        meeting_id: meeting.id,
        owner_id: account,
        account_id: account,
        session_id: session.id,
        terminal: 'web',
        one_of_own: false,
        place: 1,
        joined_at: now,
        lease_until: new Date(now.getTime() + LEASE_LIVES_FOR),
        left_at: null,
        leave_reason: null,
      })
      .execute()
  })
  return id
}

async function planned({ deps, clock }: TestServer, owner: string): Promise<{ id: string; number: string }> {
  const now = clock.now()
  const starts = new Date(now.getTime() + 3_600_000)
  const number = drawNumber()
  const { id } = await deps.db.transaction((tx) =>
    insertMeeting(
      tx,
      {
        owner,
        topic: null,
        begunAt: null,
        booked: { planned_for: starts, minutes: 60, time_zone: 'Asia/Shanghai' },
        numberRestsUntil: new Date(starts.getTime() + 3_600_000 + MEETING_NUMBER_RESTS_FOR),
      },
      now,
      () => number,
    ),
  )
  return { id, number }
}
