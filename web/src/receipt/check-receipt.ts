import type { Closure } from '@foyer/contract'
import type { JSONWebKeySet } from 'jose'

/** What a signed receipt says. */
export type ReceiptSaid = Pick<Closure, 'closedAt' | 'closedBy' | 'erased' | 'kept'> & {
  /** The address of the service. */
  iss: string
  /** The closure's id. */
  jti: string
  /** When it was signed, in seconds. */
  iat: number
  finishedAt: string
}

/** What is wrong with one that does not hold. */
export type BadReceipt = 'unreadable' | 'otherKind' | 'unknownKey' | 'forged' | 'notHere'

export type CheckedReceipt = { good: true; said: ReceiptSaid } | { good: false; why: BadReceipt }

const ALGORITHM = 'ES256'
const TYPE = 'foyer-closure-receipt+jws'

/**
 * Checks a receipt (JWS, RFC 7515) against the public keys of a service, in this browser. What it says is given back only
 * when its signature holds and it was signed to be a receipt of closing.
 */
export async function checkReceipt(text: string, keys: JSONWebKeySet): Promise<CheckedReceipt> {
  if (!globalThis.crypto?.subtle) return { good: false, why: 'notHere' }
  const { compactVerify, createLocalJWKSet } = await import('jose')
  try {
    const receipt = text.replace(/\s+/g, '')
    const { payload, protectedHeader } = await compactVerify(receipt, createLocalJWKSet(keys), {
      algorithms: [ALGORITHM],
    })
    if (protectedHeader.typ !== TYPE) return { good: false, why: 'otherKind' }
    return { good: true, said: JSON.parse(new TextDecoder().decode(payload)) as ReceiptSaid }
  } catch (error) {
    return { good: false, why: WHY[(error as { code?: string }).code ?? ''] ?? 'unreadable' }
  }
}

/** Codes of jose. */
const WHY: Readonly<Record<string, BadReceipt>> = {
  ERR_JWKS_NO_MATCHING_KEY: 'unknownKey',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'forged',
  ERR_JOSE_ALG_NOT_ALLOWED: 'otherKind',
}

/** Whether a receipt says of a closure what the server shows of it now. */
export function saysTheSame(said: ReceiptSaid, { id, closedAt, closedBy, erased, kept }: Closure): boolean {
  const shown = { id, closedAt, closedBy, erased, kept }
  const signed = {
    id: said.jti,
    closedAt: said.closedAt,
    closedBy: said.closedBy,
    erased: said.erased,
    kept: said.kept,
  }
  return canonical(signed) === canonical(shown)
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
