import type { Platform } from '../platform/deps.ts'
import type { AccountNotice, Notice } from '../platform/live/channel.ts'
import type { Logger } from '../platform/log.ts'
import type { MediaEngine } from '../platform/outside/media/media-engine.ts'

type Needs = Pick<Platform, 'db' | 'media' | 'log'>
type OfRoom = Extract<Notice, { meeting: string }>

/** What was decided about a meeting, carried out in its media, in the order it was decided. */
export async function carryOut(media: MediaEngine, { meeting, room }: OfRoom, log: Logger): Promise<void> {
  try {
    if ('out' in room) for (const one of room.out) await media.revoke(meeting, one.attendance, one.reason)
    else if ('mute' in room) await media.mute(meeting, room.mute.attendance, room.mute.what)
    else if ('host' in room) await media.hostIs(meeting, room.host)
    else await media.close(meeting)
  } catch (error) {
    log.error({ err: error, meeting }, 'the media did not follow')
  }
}

/** Whoever is in a meeting is seen there as they changed their profile. */
export async function showProfile({ db, media, log }: Needs, notice: AccountNotice): Promise<void> {
  if (!('told' in notice) || notice.told.type !== 'profile.changed') return
  const { nickname, avatar } = notice.told
  try {
    const rows = await db.queries
      .selectFrom('attendances')
      .select('meeting_id')
      .distinct()
      .where('account_id', '=', notice.account)
      .where('left_at', 'is', null)
      .execute()
    for (const row of rows) await media.isShownAs(row.meeting_id, notice.account, { nickname, avatar })
  } catch (error) {
    log.error({ err: error }, 'the media did not follow')
  }
}
