import type { AccountNotice, Notice } from '../platform/live/channel.ts'
import type { Logger } from '../platform/log.ts'
import type { MediaEngine } from '../platform/outside/media/media-engine.ts'

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
export function showProfile(media: MediaEngine, notice: AccountNotice): void {
  if (!('told' in notice) || notice.told.type !== 'profile.changed') return
  const { nickname, avatar } = notice.told
  void media.isShownAs(notice.account, { nickname, avatar })
}
