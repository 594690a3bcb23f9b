import type { AnswerOf } from '@foyer/contract'
import { KEYS_OF_AN_APPLICATION } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { administerApplication } from './administer-application.ts'
import { keyOf } from './applications.store.ts'

/** By it a key is recognised where it should not be: in a repository, in a log. */
const PREFIX = 'foyer_app_'
const HINT_LENGTH = 4

/** Makes another key for an application. Its secret is answered once, and kept as a hash. */
export async function makeApplicationKey(
  deps: Deps,
  signed: SignedIn,
  application: string,
): Promise<AnswerOf<'makeApplicationKey'>> {
  const secret = `${PREFIX}${newToken()}`
  const key = {
    id: crypto.randomUUID(),
    hint: secret.slice(-HINT_LENGTH),
    made_at: deps.clock.now(),
    last_used_at: null,
  }
  await administerApplication(deps, signed, application, { event: 'applicationKeyMade' }, async (tx) => {
    const working = await tx
      .selectFrom('application_keys')
      .select('id')
      .where('application_id', '=', application)
      .where('ended_at', 'is', null)
      .execute()
    if (working.length >= KEYS_OF_AN_APPLICATION)
      throw new Refusal('application.keysEnough', { most: KEYS_OF_AN_APPLICATION })
    await tx
      .insertInto('application_keys')
      .values({ ...key, application_id: application, hash: tokenHash(secret) })
      .execute()
    return { key: key.hint }
  })
  return { secret, key: keyOf(key) }
}

/** Ends a key: from then on it opens nothing. Who is in a meeting stays, as long as another key renews the lease. */
export async function endApplicationKey(deps: Deps, signed: SignedIn, application: string, key: string): Promise<void> {
  const how = { event: 'applicationKeyEnded', endsKeys: true } as const
  await administerApplication(deps, signed, application, how, async (tx, _, now) => {
    const ended = await tx
      .updateTable('application_keys')
      .set({ ended_at: now })
      .where('id', '=', key)
      .where('application_id', '=', application)
      .where('ended_at', 'is', null)
      .returning('hint')
      .executeTakeFirst()
    if (!ended) throw new Refusal('application.keyUnknown')
    return { key: ended.hint }
  })
}
