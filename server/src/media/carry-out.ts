import type { Platform } from '../platform/deps.ts'
import type { AccountNotice, Notice } from '../platform/live/channel.ts'
import type { InTurn } from './in-turn.ts'

type Needs = Pick<Platform, 'db' | 'media' | 'log'>
type OfRoom = Extract<Notice, { meeting: string }>

/** What was decided about meetings, and is to be done to their media; where that is in another process, nothing is. */
export interface Carrying {
  /** One after the other for each meeting, in the order it was decided. */
  carryOut(notice: OfRoom): void
  /** Whoever is in a meeting is seen there as they changed their profile. */
  showProfile(notice: AccountNotice): void
}

export function carryOutInMedia(deps: Needs, inTurn: InTurn): Carrying {
  function after(meeting: string, act: () => Promise<void>): void {
    inTurn(meeting, act).catch((error: unknown) => deps.log.error({ err: error, meeting }, 'the media did not follow'))
  }

  return {
    carryOut({ meeting, room }) {
      if (deps.media.here?.has(meeting) ?? true) after(meeting, () => act(deps, meeting, room))
    },
    showProfile(notice) {
      if (!('told' in notice) || notice.told.type !== 'profile.changed') return
      const { nickname, avatar } = notice.told
      meetingsOf(deps, notice.account)
        .then((meetings) => {
          for (const meeting of meetings)
            after(meeting, () => deps.media.isShownAs(meeting, notice.account, { nickname, avatar }))
        })
        .catch((error: unknown) => deps.log.error({ err: error }, 'the media did not follow'))
    },
  }
}

async function act({ media }: Needs, meeting: string, room: OfRoom['room']): Promise<void> {
  if ('out' in room) await Promise.all(room.out.map((one) => media.revoke(meeting, one.attendance, one.reason)))
  else if ('mute' in room) await media.mute(meeting, room.mute.attendance, room.mute.what)
  else if ('host' in room) await media.hostIs(meeting, room.host)
  else await media.close(meeting)
}

async function meetingsOf({ db, media }: Needs, account: string): Promise<string[]> {
  if (media.here) return media.here.of(account)
  const rows = await db.queries
    .selectFrom('attendances')
    .select('meeting_id')
    .distinct()
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => row.meeting_id)
}
