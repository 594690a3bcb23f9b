import type { AccountNotice } from '../platform/live/channel.ts'
import type { SignedIn } from './signed-in.ts'

/**
 * How long after a proof (see `listen`) the cache may answer, in milliseconds. An end that is acknowledged this long
 * after its commit is therefore known wherever the cache still answers: docs/decisions/0005-session-check.md.
 */
export const CACHE_TRUSTED_FOR = 50

const MOST_ENTRIES = 100_000

/** Signed-in terminals by the hash of their token, dropped as soon as anything about their account is told. */
export interface SessionCache {
  get(hash: string, now: number): SignedIn | undefined
  /** Whether there is an entry, to be trusted or not. */
  has(hash: string): boolean
  /** Begins a read from the database; `keep` stores its result unless the account was told of in between. */
  reading(hash: string): { keep(signed: SignedIn): void; over(): void }
  drop(notice: AccountNotice): void
  dropSessions(account: string): void
  clear(): void
  size(): number
}

export function sessionCache(provenAt: () => number): SessionCache {
  const byHash = new Map<string, SignedIn>()
  const hashesOf = new Map<string, Set<string>>()
  const readings = new Map<symbol, { toldOf: Set<string> | 'all' }>()

  function forget(hash: string, signed: SignedIn): void {
    byHash.delete(hash)
    const hashes = hashesOf.get(signed.account.id)
    hashes?.delete(hash)
    if (hashes?.size === 0) hashesOf.delete(signed.account.id)
  }

  function dropAccount(account: string): void {
    for (const reading of readings.values()) if (reading.toldOf !== 'all') reading.toldOf.add(account)
    for (const hash of hashesOf.get(account) ?? []) byHash.delete(hash)
    hashesOf.delete(account)
  }

  return {
    get(hash, now) {
      if (performance.now() - provenAt() > CACHE_TRUSTED_FOR) return undefined
      const signed = byHash.get(hash)
      if (!signed) return undefined
      if (now < signed.validUntil) return signed
      forget(hash, signed)
      return undefined
    },
    has: (hash) => byHash.has(hash),
    reading(hash) {
      const key = Symbol()
      const reading: { toldOf: Set<string> | 'all' } = { toldOf: new Set() }
      readings.set(key, reading)
      return {
        keep(signed) {
          if (reading.toldOf === 'all' || reading.toldOf.has(signed.account.id)) return
          if (byHash.size >= MOST_ENTRIES) {
            const [oldest] = byHash
            if (oldest) forget(...oldest)
          }
          byHash.set(hash, signed)
          const hashes = hashesOf.get(signed.account.id) ?? new Set()
          hashes.add(hash)
          hashesOf.set(signed.account.id, hashes)
        },
        over: () => readings.delete(key),
      }
    },
    drop: (notice) => dropAccount(notice.account),
    dropSessions: dropAccount,
    clear() {
      for (const reading of readings.values()) reading.toldOf = 'all'
      byHash.clear()
      hashesOf.clear()
    },
    size: () => byHash.size,
  }
}
