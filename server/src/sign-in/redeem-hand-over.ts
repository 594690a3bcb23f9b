import type { SignedIn } from '@foyer/contract'
import { lockAccount } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { enter, welcome } from './enter.ts'

/**
 * Signs the browser in as the account of the client that made the link (AV3): once, within its 60 seconds, and only
 * while that client is still signed in.
 */
export async function redeemHandOver(deps: Deps, call: Call<'redeemHandOver'>): Promise<SignedIn> {
  const { token, terminal } = call.body
  if (terminal.kind !== 'web') throw new Refusal('terminal.contradiction')
  const now = deps.clock.now()
  let destination: SignedIn['destination']
  const entered = await committing(deps.db, async (tx) => {
    const link = await tx
      .updateTable('hand_overs')
      .set({ used_at: now })
      .where('hash', '=', tokenHash(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning(['session_id', 'destination'])
      .executeTakeFirst()
    const client = link && (await runningSession(tx, link.session_id))
    if (!client) return new Refusal('handOver.gone')
    destination = link.destination
    return enter(deps, tx, client.account_id, terminal, { method: 'handOver', from: call.from, continues: client }, now)
  })
  return { ...(await welcome(deps, entered, call)), ...(destination && { destination }) }
}

async function runningSession(tx: Tx, session: string) {
  const { account_id } = await tx
    .selectFrom('sessions')
    .select('account_id')
    .where('id', '=', session)
    .executeTakeFirstOrThrow()
  await lockAccount(tx, account_id)
  return tx
    .selectFrom('sessions')
    .select(['account_id', 'device_key', 'wechat_binding_id'])
    .where('id', '=', session)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}
