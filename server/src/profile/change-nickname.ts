import type { Account } from '@foyer/contract'
import { accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { nicknameFrom } from '../accounts/nickname.ts'
import { record } from '../accounts/security-log.ts'
import { tellProfile } from '../accounts/tell-profile.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'

/** Changes the nickname; every signed-in terminal of the account is told (AV6). */
export async function changeNickname(deps: Deps, signed: SignedIn, text: string): Promise<{ account: Account }> {
  const nickname = nicknameFrom(text)
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await tx.updateTable('accounts').set({ nickname }).where('id', '=', signed.account.id).execute()
    await record(tx, now, { ...actorOf(signed), event: 'nicknameChanged' })
    await tellProfile(tx, signed.account.id, now)
    return { account: accountOf(await accountRow(tx, signed.account.id, now), now) }
  })
}
