import type { Platform } from '../platform/deps.ts'
import { giveUp, type Head, headOf, isTaken, moveOn, noteTry } from './deliveries.store.ts'
import { signedHeaders } from './signed-headers.ts'
import type { Place } from './webhook-lanes.ts'
import type { Line } from './webhook-lines.store.ts'
import { secretsNow } from './webhook-secrets.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'webhooks' | 'log'>

/** Then the other meetings that are due come first. */
const TOLD_AT_A_TIME = 10
/** A try that goes on longer shows that the receiver is slow. Milliseconds. */
const TAKES_LONG = 1000

/**
 * Tells an application what happened in one meeting, one thing after the other, until nothing is due, or one is not taken:
 * what comes after it waits behind it. For the process whose turn it is; cut short, the last is sent again.
 */
export async function deliverLine(deps: Needs, line: Line, place: Place, signal: AbortSignal): Promise<void> {
  let more = true
  for (let told = 0; more && told < TOLD_AT_A_TIME && !signal.aborted; told += 1)
    more = await deliverFirst(deps, line, place, signal)
}

/** Answers whether the next is due at once. */
async function deliverFirst(deps: Needs, line: Line, place: Place, signal: AbortSignal): Promise<boolean> {
  const { db, clock, secrets, webhooks, log } = deps
  const now = clock.now()
  const head = await headOf(db.queries, line)
  if (!head) return moveOn(db, line, now)
  const { id, webhook_address: address, sealed_webhook_secrets: sealed } = head
  if (!address || !sealed) return giveUp(db, line, now)
  if (head.due_at > now) return moveOn(db, line, now)
  const body = bodyOf(head)
  const headers = signedHeaders(id, body, secretsNow(secrets, sealed, now), now)
  const outcome = await watched(place, () => webhooks.send(address, headers, body, signal))
  const { became, next } = await noteTry(db, line, head, { at: now, until: clock.now(), outcome })
  if (became !== 'delivered')
    log.info({ webhook: id, meeting: line.meeting, outcome, became }, 'a webhook was not taken')
  return next
}

/** A try by which the lanes see how quick the receiver is. */
async function watched(place: Place, send: () => ReturnType<Needs['webhooks']['send']>) {
  let long = false
  const timer = setTimeout(() => {
    long = true
    place.takesLong()
  }, TAKES_LONG)
  try {
    const outcome = await send()
    place.went(isTaken(outcome) && !long ? 'quick' : 'slow')
    return outcome
  } finally {
    clearTimeout(timer)
  }
}

/** The same text however often it is sent. */
export function bodyOf({ body: { type, timestamp, data }, seq }: Pick<Head, 'body' | 'seq'>): string {
  return JSON.stringify({ type, timestamp, data: { ...data, seq } })
}
