import { hash as digest } from 'node:crypto'
import { LAST_USE_WRITTEN_EVERY } from '@foyer/rules'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/database.ts'
import type { Listening } from '../platform/db/listen.ts'
import type { AccountNotice } from '../platform/live/channel.ts'
import type { Logger } from '../platform/log.ts'
import { Refusal } from '../platform/refusal.ts'
import { CACHE_TRUSTED_FOR, sessionCache } from './session-cache.ts'
import { rowById, rowByToken, type SessionAndAccount, writeLastUse } from './session-check.store.ts'
import { expiresAt } from './session-row.ts'
import { type SignedIn, signedInFrom } from './signed-in.ts'
import { confirmToken, endExpired, endForReuse } from './token-life.ts'

const LAST_USES_WRITTEN_EVERY = 2000
/** Requests that were on their way with the old token when the new one was first used are told so, not signed out. */
const REUSE_FORGIVEN_FOR = 60_000
/** Generous, for the clocks of two processes may differ a little. */
const JUST_NOW = 1000

/** Who is signed in by a token. One check for HTTP and for the live socket. */
export interface SessionCheck {
  /**
   * The terminal whose token this is; at once when it is known. Refuses `session.none`, `session.ended` (with why),
   * `token.superseded`.
   */
  signedInBy(token: string | undefined, how?: { fresh: boolean }): SignedIn | Promise<SignedIn>
  /**
   * A terminal that was signed in, as it is now. Not by the token that it came with, which it may have renewed since:
   * using that one again would look like theft. Refuses as `signedInBy`.
   */
  stillSignedIn(session: string): Promise<SignedIn>
  /** The account was changed in this process: what is asked here from now on is answered with the change. */
  changedHere(account: string): void
  /** Resolves when no process answers for sessions of the account that had ended before: they may be acknowledged then. */
  endHolds(account: string): Promise<void>
  /** From the notifications. */
  heard(notice: AccountNotice): void
  missed(): void
  hitsAndReads(): { hits: number; reads: number }
  stop(): Promise<void>
}

export function sessionCheck(
  deps: { db: Database; clock: Clock; log: Logger },
  listening: Pick<Listening, 'provenAt' | 'proof'>,
): SessionCheck {
  const { db, clock, log } = deps
  const cache = sessionCache(listening.provenAt)
  const counts = { hits: 0, reads: 0 }
  let used = new Map<string, Date>()

  async function writeUses(): Promise<void> {
    if (used.size === 0) return
    const writing = used
    used = new Map()
    await writeLastUse(db.pool, writing).catch((error) => log.warn({ err: error }, 'last uses were not written'))
  }
  const timer = setInterval(writeUses, LAST_USES_WRITTEN_EVERY)
  timer.unref()

  function noteUse(signed: SignedIn, now: Date): void {
    if (now.getTime() - signed.session.last_used_at.getTime() < LAST_USE_WRITTEN_EVERY) return
    signed.session.last_used_at = now
    used.set(signed.session.id, now)
  }

  /**
   * Under load the newest proof may be too old. One round trip that all who wait share is cheaper than a read for each,
   * which would keep the process so busy that the next proof is late as well.
   */
  async function provenAnew(hash: string, now: Date): Promise<SignedIn | undefined> {
    if (!cache.has(hash)) return undefined
    await listening.proof()
    return cache.get(hash, now.getTime())
  }

  function answerFromMemory(signed: SignedIn, now: Date): SignedIn {
    counts.hits += 1
    noteUse(signed, now)
    return signed
  }

  async function ask(hash: string, fresh: boolean, now: Date): Promise<SignedIn> {
    const proven = fresh ? undefined : await provenAnew(hash, now)
    if (proven) return answerFromMemory(proven, now)
    const signed = await read(hash, now)
    noteUse(signed, now)
    return signed
  }

  async function read(hash: string, now: Date): Promise<SignedIn> {
    counts.reads += 1
    const reading = cache.reading(hash)
    try {
      const row = await rowByToken(db.pool, Buffer.from(hash, 'base64'), now)
      if (!row) throw new Refusal('session.none')
      if (row.ended_at) throw await endedBefore(row, row.ended_at, now)
      if (expiresAt(row) <= now) throw await endedNow(row, () => endExpired(db, row, now), 'expired', now)
      if (row.retired_at) {
        if (now.getTime() - row.retired_at.getTime() < REUSE_FORGIVEN_FOR) throw new Refusal('token.superseded')
        throw await endedNow(row, () => endForReuse(db, row, now), 'tokenReused', now)
      }
      const signed = signedInFrom(row, now)
      if (row.first_used_at) {
        reading.keep(signed)
        return signed
      }
      const confirmed = await confirmToken(db, row, Buffer.from(hash, 'base64'), now)
      if (!confirmed) return await read(hash, now)
      if (confirmed.retired) await holds(row.account_id)
      return signed
    } finally {
      reading.over()
    }
  }

  async function readById(session: string, now: Date): Promise<SignedIn> {
    const row = await rowById(db.pool, session, now)
    if (!row) throw new Refusal('session.none')
    if (row.ended_at) throw await endedBefore(row, row.ended_at, now)
    if (expiresAt(row) <= now) throw await endedNow(row, () => endExpired(db, row, now), 'expired', now)
    return signedInFrom(row, now)
  }

  /** To say that it ended is to acknowledge the end, so one of this moment must hold everywhere first. */
  async function endedBefore(row: SessionAndAccount, at: Date, now: Date): Promise<Refusal> {
    if (now.getTime() - at.getTime() < JUST_NOW) await holds(row.account_id)
    return ended(row)
  }

  async function endedNow(
    row: SessionAndAccount,
    end: () => Promise<void>,
    reason: 'expired' | 'tokenReused',
    now: Date,
  ) {
    await end()
    await holds(row.account_id)
    return ended({ ...row, ended_at: now, end_reason: reason })
  }

  async function holds(account: string): Promise<void> {
    cache.dropSessions(account)
    const until = performance.now() + CACHE_TRUSTED_FOR
    // A timer may fire a little early, and this span is a promise.
    while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, until - performance.now() + 1))
  }

  return {
    signedInBy(token, how = { fresh: false }) {
      if (!token) throw new Refusal('session.none')
      const now = clock.now()
      const hash = digest('sha256', token, 'base64')
      const cached = how.fresh ? undefined : cache.get(hash, now.getTime())
      return cached ? answerFromMemory(cached, now) : ask(hash, how.fresh, now)
    },
    stillSignedIn: (session) => readById(session, clock.now()),
    changedHere: (account) => cache.dropSessions(account),
    endHolds: holds,
    heard: (notice) => cache.drop(notice),
    missed: () => cache.clear(),
    hitsAndReads: () => counts,
    async stop() {
      clearInterval(timer)
      await writeUses()
    },
  }
}

/** SI5: an ended session's terminal learns why, and by which other terminal. */
function ended(row: SessionAndAccount): Refusal {
  return new Refusal('session.ended', {
    reason: row.end_reason ?? 'expired',
    at: (row.ended_at ?? new Date(0)).toISOString(),
    ...(row.ended_by_terminal && { byTerminal: row.ended_by_terminal }),
    ...(row.ended_by_device && { byDevice: row.ended_by_device }),
  })
}
