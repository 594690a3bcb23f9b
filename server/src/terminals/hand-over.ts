import type { AnswerOf, HandOverDestination } from '@foyer/contract'
import { HAND_OVER_LIVES_FOR } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import { Refusal } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'

/**
 * A link to the web page, signed in as the same account (AV3): it works once, for 60 s, and only while this terminal is
 * signed in. The secret stands behind the #, which browsers do not send, so no log on the way holds it.
 */
export async function handOver(
  deps: Deps,
  signed: SignedIn,
  destination: HandOverDestination,
): Promise<AnswerOf<'handOver'>> {
  const { session } = signed
  if (session.terminal === 'web') throw new Refusal('handOver.notFromHere')
  const now = deps.clock.now()
  const secret = newToken()
  const expiresAt = new Date(now.getTime() + HAND_OVER_LIVES_FOR)
  await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await tx
      .insertInto('hand_overs')
      .values({
        hash: tokenHash(secret),
        session_id: session.id,
        destination,
        issued_at: now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute()
    await record(tx, now, { ...actorOf(signed), event: 'handedOver' })
  })
  return { url: `${deps.config.FOYER_PUBLIC_URL}/hand-over#${secret}`, expiresAt: expiresAt.toISOString() }
}
