import type { HistoryChange, HistoryRecord } from '@foyer/contract'
import { joinRecords, LEASE_LIVES_FOR, LEASE_RENEWED_EVERY, outlives, type Span } from '@foyer/rules'

/** What is known of a meeting besides when one was in it. */
export type OfMeeting = Pick<HistoryRecord, 'meeting' | 'number' | 'topic' | 'owner' | 'own'>

/** A time that this terminal was in the meeting; until it stopped, `leftAt` is its last sign of life. */
export interface OwnSpan extends Span {
  stopped: boolean
}

/** What this device keeps of a meeting: one row, whoever it comes from (HS5). */
export interface KeptRecord extends OfMeeting {
  /** Attended on this terminal. */
  spans: OwnSpan[]
  /** As the account has it; null where it does not (HS3, HS4). */
  synced: Span | null
  /** When it was last left as far as known: the order of the list. */
  leftAt: number
}

/** A terminal that gave no sign of life for so long is no longer in the meeting: it crashed, or was closed. Milliseconds. */
export const SILENT_FOR = LEASE_LIVES_FOR

/** So long after a terminal was last in a meeting its lease is over for certain, and the account knows. Milliseconds. */
const ACCOUNT_KNOWS_AFTER = LEASE_LIVES_FOR + 2 * LEASE_RENEWED_EVERY

export function isGoingOn({ leftAt, stopped }: OwnSpan, now: number): boolean {
  return !stopped && leftAt + SILENT_FOR > now
}

/** From the first coming in to the last leaving, here and elsewhere; null while this terminal is in the meeting. */
export function spanOf({ spans, synced }: KeptRecord, now: number): Span | null {
  if (spans.some((one) => isGoingOn(one, now))) return null
  const all: Span[] = [...spans, ...(synced ? [synced] : [])]
  return all.length > 0 ? all.map(({ joinedAt, leftAt }) => ({ joinedAt, leftAt })).reduce(joinRecords) : null
}

/**
 * Whether the account has the meeting too, or may have it: then it is deleted everywhere (HS7). It may while nothing was
 * asked for since its end was known there; `askedAt` is when this terminal last asked for all that changed.
 */
export function isEverywhere({ spans, synced }: KeptRecord, askedAt: number): boolean {
  return synced !== null || spans.some(({ leftAt }) => leftAt + ACCOUNT_KNOWS_AFTER > askedAt)
}

/** The row with nothing of what began until `deletedAt`; undefined when nothing is left of it. */
export function without(record: KeptRecord, deletedAt: number): KeptRecord | undefined {
  const spans = record.spans.filter((one) => outlives(one, deletedAt))
  const synced = record.synced && outlives(record.synced, deletedAt) ? record.synced : null
  return spans.length > 0 || synced ? dated({ ...record, spans, synced }) : undefined
}

/** The row after what the account says of it; undefined when nothing is left. */
export function changed(record: KeptRecord | undefined, change: HistoryChange): KeptRecord | undefined {
  if (change.change === 'deleted') return record && without({ ...record, synced: null }, Date.parse(change.at)) // what the account had is gone
  const { joinedAt, leftAt, ...meeting } = change.record
  const deletedAt = change.deletedBefore === null ? Number.NEGATIVE_INFINITY : Date.parse(change.deletedBefore)
  const spans = (record?.spans ?? []).filter((one) => outlives(one, deletedAt))
  return dated({ ...meeting, spans, synced: { joinedAt: Date.parse(joinedAt), leftAt: Date.parse(leftAt) } })
}

/** The row with its place in the list. */
export function dated(record: Omit<KeptRecord, 'leftAt'>): KeptRecord {
  const ends = [...record.spans.map((one) => one.leftAt), ...(record.synced ? [record.synced.leftAt] : [])]
  return { ...record, leftAt: Math.max(...ends) }
}
