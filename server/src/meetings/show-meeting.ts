import type { Meeting } from '@foyer/contract'
import { meetingOf, meetingRow } from '../attendances/meeting-row.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** A meeting, for whoever has its id: its number led there, or a link. */
export async function showMeeting({ db, config }: Deps, { account }: SignedIn, meeting: string): Promise<Meeting> {
  return meetingOf(await meetingRow(db.queries, meeting), account.id, config.FOYER_PUBLIC_URL)
}
