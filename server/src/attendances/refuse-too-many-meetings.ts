import { MEETINGS_BY_AN_ACCOUNT_PER_HOUR } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { takeTry } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import { tooMany } from '../platform/refusal.ts'

const HOUR = 3_600_000

/**
 * Meetings that an account starts or plans in an hour, on the server's own pages and in the rooms of applications together;
 * one that comes to nothing does not count.
 */
export async function refuseTooManyMeetings(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  account: string,
  now: Date,
): Promise<void> {
  const limit = {
    kind: 'meetings by',
    subject: secrets.keyOf('account', account),
    most: MEETINGS_BY_AN_ACCOUNT_PER_HOUR,
    within: HOUR,
  }
  const taken = await takeTry(tx, limit, now)
  if ('until' in taken) throw tooMany('meeting.tooMany', taken.until, now)
}
