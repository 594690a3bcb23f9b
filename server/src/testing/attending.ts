import { randomInt, randomUUID } from 'node:crypto'
import { admitTo } from '../admission/admit.ts'
import { leave } from '../attendances/leave.ts'
import { lockMeeting } from '../attendances/meeting-row.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import type { TestTerminal } from './people.ts'
import type { TestServer } from './test-server.ts'

/** A running meeting of somebody's. */
export async function aMeeting(
  { deps }: Pick<TestServer, 'deps'>,
  owner: TestTerminal,
  topic: string | null = null,
): Promise<string> {
  const id = randomUUID()
  const now = deps.clock.now()
  await deps.db.queries
    .insertInto('meetings')
    .values({
      id,
      number: String(randomInt(10 ** 8, 10 ** 9)),
      owner_id: owner.account.id,
      host_id: owner.account.id,
      topic,
      made_at: now,
      begun_at: now,
      number_rests_until: new Date('9999-01-01T00:00:00Z'),
    })
    .execute()
  return id
}

/** Lets a terminal into a meeting, as every way in does in the end; returns the attendance. */
export async function comeIn(
  { deps }: Pick<TestServer, 'deps'>,
  terminal: TestTerminal,
  meeting: string,
): Promise<string> {
  const signed = { account: terminal.account, session: terminal.session } as unknown as SignedIn
  return deps.db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, meeting, 'share')
    await refuseEnded(tx, signed)
    return admitTo(tx, signed, locked, [], deps.clock.now())
  })
}

/** Takes it out again, as leaving does. */
export async function goOut(
  { deps }: Pick<TestServer, 'deps'>,
  terminal: TestTerminal,
  attendance: string,
): Promise<void> {
  const signed = { account: terminal.account, session: terminal.session } as unknown as SignedIn
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await leave(tx, { attendances: [attendance] }, 'left', deps.clock.now())
  })
}

/** Writes that the terminal came into the same meeting so many times more at that moment, and left at once. */
export async function cameInBefore(
  { deps }: Pick<TestServer, 'deps'>,
  attendance: string,
  times: number,
): Promise<void> {
  await deps.db.pool.query(
    `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at,
       lease_until, left_at, leave_reason)
     select gen_random_uuid(), meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at,
       lease_until, joined_at, 'left'
     from attendances, generate_series(1, $2::int) where id = $1`,
    [attendance, times],
  )
}
