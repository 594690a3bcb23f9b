import type { Platform } from '../platform/deps.ts'
import type { Opener } from './accounts.store.ts'

/** Under which the tickets of somebody who showed this are found when they are void, though nobody can read it there. */
export function shownKey({ keyOf }: Platform['secrets'], shown: Opener): Buffer {
  if ('number' in shown) return keyOf('number', shown.number)
  if ('unionid' in shown) return keyOf('unionid', shown.unionid)
  return keyOf('sso', `${shown.sso.organisation} ${shown.sso.subject}`)
}
