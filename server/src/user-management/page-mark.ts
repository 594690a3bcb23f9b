import type { Platform } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'
import type { MemberOrder, Place } from './members.store.ts'

/** Which list a page is of. */
export interface List extends MemberOrder {
  organisation: string
  search?: string | undefined
  role?: string | undefined
  state?: string | undefined
  department?: string | undefined
}

/** The end of a page, sealed: it holds a name, and stands in addresses. */
export function markOf({ seal, keyOf }: Platform['secrets'], list: List, { key, account }: Place): string {
  return seal([listKey(keyOf, list), account, key]).toString('base64url')
}

/** Only what this list was given: `request.invalid` else. */
export function placeMarked({ unseal, keyOf }: Platform['secrets'], list: List, mark: string): Place {
  try {
    const [of, account, key] = unseal(Buffer.from(mark, 'base64url')) as unknown[]
    const isKey = key === null || typeof key === 'string'
    if (of === listKey(keyOf, list) && typeof account === 'string' && isKey) return { account, key }
  } catch {
    // not sealed by us
  }
  throw new Refusal('request.invalid', undefined, {
    fields: [{ path: 'query.after', message: 'not a page of this list' }],
  })
}

function listKey(
  keyOf: Platform['secrets']['keyOf'],
  { organisation, search, role, state, department, sort, order }: List,
): string {
  const list = [organisation, search ?? '', role, state, department, sort, order]
  return keyOf('page of members', JSON.stringify(list)).toString('base64url')
}
