import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import { avatarOf } from './avatar-address.ts'

/** AV6: every terminal of the account that is signed in shows its name and picture as they are now. */
export async function tellProfile(tx: Tx, account: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('accounts')
    .select(['nickname', 'avatar_hash'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  await tell(tx, account, { type: 'profile.changed', nickname: row.nickname, avatar: avatarOf(row.avatar_hash) }, now)
}
