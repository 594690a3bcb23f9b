import type { KeptStore } from '@foyer/contract'
import { CompactSign } from 'jose'
import type { Platform } from '../platform/deps.ts'
import { SIGNING_ALGORITHM, signingKey } from '../service-keys/service-keys.ts'
import type { ClosureRow } from './closures.store.ts'
import { keptAfter } from './kept-after.ts'

/** What a receipt is: a JWS whose payload says this, whose key stands in /.well-known/jwks.json (RFC 7515, RFC 7517). */
export interface Receipt {
  /** The address of the service. */
  iss: string
  /** The closure's id. */
  jti: string
  /** When it was signed, in seconds. */
  iat: number
  closedAt: string
  closedBy: ClosureRow['closed_by']
  finishedAt: string
  erased: ClosureRow['erased']
  kept: KeptStore[]
}

export const RECEIPT_TYPE = 'foyer-closure-receipt+jws'

/** The signed receipt of a closure of which everything is erased (CL8); it says nothing about whose it was. */
export async function receiptOf(
  deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'config'>,
  closure: Pick<ClosureRow, 'id' | 'closed_at' | 'closed_by' | 'erased'> & { finished_at: Date },
): Promise<string> {
  const { id: kid, key } = await signingKey(deps)
  const receipt: Receipt = {
    iss: deps.config.FOYER_PUBLIC_URL,
    jti: closure.id,
    iat: Math.floor(closure.finished_at.getTime() / 1000),
    closedAt: closure.closed_at.toISOString(),
    closedBy: closure.closed_by,
    finishedAt: closure.finished_at.toISOString(),
    erased: closure.erased,
    kept: keptAfter(closure.closed_at, closure.closed_by),
  }
  return new CompactSign(new TextEncoder().encode(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, kid, typ: RECEIPT_TYPE })
    .sign(key)
}
