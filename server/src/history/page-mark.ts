import type { BodyReadOf } from '@foyer/contract'
import type { Platform } from '../platform/deps.ts'
import { INPUT_WORDS } from '../platform/input-words.ts'
import { Refusal } from '../platform/refusal.ts'

/** Which list a page is of. */
export type List = Omit<BodyReadOf<'searchHistory'>, 'after' | 'limit'> & { account: string }

/** Where a page of a list ended. */
export interface EndOfPage {
  leftAt: string
  meeting: string
}

export function markOf({ seal, keyOf }: Platform['secrets'], list: List, { leftAt, meeting }: EndOfPage): string {
  return seal([listKey(keyOf, list), leftAt, meeting]).toString('base64url')
}

/** Only what this list was given: `request.invalid` else. */
export function endMarked({ unseal, keyOf }: Platform['secrets'], list: List, mark: string): EndOfPage {
  try {
    const [of, leftAt, meeting] = unseal(Buffer.from(mark, 'base64url')) as unknown[]
    if (of === listKey(keyOf, list) && typeof leftAt === 'string' && typeof meeting === 'string')
      return { leftAt, meeting }
  } catch {
    // not sealed by us
  }
  throw new Refusal('request.invalid', undefined, {
    fields: [{ path: 'body.after', says: INPUT_WORDS.beNextPage }],
  })
}

function listKey(keyOf: Platform['secrets']['keyOf'], { account, search, from, until, host }: List): string {
  const list = [account, search ?? '', from ?? '', until ?? '', host ?? '']
  return keyOf('page of history', JSON.stringify(list)).toString('base64url')
}
