import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** This terminal waits no longer before the door of the meeting. */
export async function leaveLobby({ db }: Deps, signed: SignedIn, meeting: string): Promise<void> {
  await db.queries
    .deleteFrom('lobby')
    .where('meeting_id', '=', meeting)
    .where('session_id', '=', signed.session.id)
    .execute()
}
