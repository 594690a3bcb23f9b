import { hash, type Options, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { Refusal } from '../platform/refusal.ts'

/** argon2id, OWASP's first choice: 19 MiB, two passes, one lane. The value of Algorithm.Argon2id, a const enum. */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing happens off the event loop; no more than this at once, so that it cannot take every core. */
const atOnce = pLimit(2)
const MOST_WAITING = 100

export function hashPassword(password: string): Promise<string> {
  return bounded(() => hash(normalised(password), ARGON2ID))
}

/** Compares with a hash, or, given none, with one that nothing matches, in the same time (SI3). */
export async function passwordMatches(password: string, kept: string | undefined): Promise<boolean> {
  const matches = await bounded(async () => verify(kept ?? (await nobodys()), normalised(password)))
  return matches && kept !== undefined
}

let nobodysHash: Promise<string> | undefined
function nobodys(): Promise<string> {
  nobodysHash ??= hash(`${Math.random()}`, ARGON2ID)
  return nobodysHash
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B 5.1.1.2). */
function normalised(password: string): string {
  return password.normalize('NFKC')
}

function bounded<T>(work: () => Promise<T>): Promise<T> {
  if (atOnce.pendingCount >= MOST_WAITING) throw new Refusal('server.unavailable', undefined, { retryAfterSeconds: 2 })
  return atOnce(work)
}
