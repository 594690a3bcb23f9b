import type { BodyReadOf } from '@foyer/contract'
import type { Platform } from '../platform/deps.ts'
import { INPUT_WORDS } from '../platform/input-words.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Place } from './members.store.ts'

/** Which list a page is of. */
export type List = Omit<BodyReadOf<'members'>, 'after' | 'limit'> & { organisation: string }

/** Where a page of a list ended, and how many were on the whole list when it was begun. */
export interface EndOfPage {
  place: Place
  total: number
}

/** Sealed: it holds a name, and clients may keep it. */
export function markOf({ seal, keyOf }: Platform['secrets'], list: List, { place, total }: EndOfPage): string {
  return seal([listKey(keyOf, list), place.account, place.key, total]).toString('base64url')
}

/** Only what this list was given: `request.invalid` else. */
export function endMarked({ unseal, keyOf }: Platform['secrets'], list: List, mark: string): EndOfPage {
  try {
    const [of, account, key, total] = unseal(Buffer.from(mark, 'base64url')) as unknown[]
    const isKey = key === null || typeof key === 'string'
    if (of === listKey(keyOf, list) && typeof account === 'string' && isKey && typeof total === 'number')
      return { place: { account, key }, total }
  } catch {
    // not sealed by us
  }
  throw new Refusal('request.invalid', undefined, {
    fields: [{ path: 'body.after', says: INPUT_WORDS.beNextPage }],
  })
}

function listKey(
  keyOf: Platform['secrets']['keyOf'],
  { organisation, search, role, state, department, sort, order }: List,
): string {
  const list = [organisation, search ?? '', role, state, department, sort, order]
  return keyOf('page of members', JSON.stringify(list)).toString('base64url')
}
