import { AVATAR_MAX_BYTES } from '@foyer/rules'
import { lockAccount } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import { tellProfile } from '../accounts/tell-profile.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { keepAvatar } from './change-avatar.ts'
import { pictureSizes } from './picture.ts'
import { pointAt } from './profile.store.ts'

const ANSWERS_WITHIN = 10_000

/**
 * The job that takes over the picture that a new account's owner asked for at WeChat. A picture that is none is let be:
 * the account has the one made of its initials. Nothing is taken over once the account has an avatar.
 */
export async function takePictureOver(
  deps: Deps,
  { account, sealed }: { account: string; sealed: string },
): Promise<void> {
  const { picture } = deps.secrets.unseal(Buffer.from(sealed, 'base64')) as { picture: string }
  const file = await fetchPicture(picture, deps.config.FOYER_MODE === 'production')
  if (!file) return
  try {
    const sizes = await pictureSizes(file, undefined)
    await keepAvatar(deps, sizes, (hash) =>
      deps.db.transaction(async (tx) => {
        await lockAccount(tx, account)
        const has = await tx
          .selectFrom('accounts')
          .select(['avatar_hash', 'closed_at'])
          .where('id', '=', account)
          .executeTakeFirstOrThrow()
        if (has.avatar_hash !== null || has.closed_at !== null) return
        await pointAt(tx, account, hash)
        await record(tx, deps.clock.now(), { account, event: 'avatarChanged' })
        await tellProfile(tx, account, deps.clock.now())
      }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    deps.log.info({ because: error.name }, 'a picture of WeChat was not one')
  }
}

/** Undefined when there is none to have; a network that fails is tried again by the queue. */
async function fetchPicture(address: string, production: boolean): Promise<Buffer | undefined> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && (production || url.protocol !== 'http:')) return undefined
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN) })
  if (response.status >= 500) throw new Error('the picture could not be fetched')
  if (!response.ok || !response.body) return undefined
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > AVATAR_MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
