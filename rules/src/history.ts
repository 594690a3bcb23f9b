import { isOneOfTheFive } from './terminals.ts'
import type { Terminal } from './vocabulary.ts'

/** Where a record of a meeting goes that ended now on this terminal (HS2-HS6). */
export type RecordGoes = 'onDevice' | 'onDeviceAndToAccount' | 'toAccount' | 'nowhere'

export function recordGoes(terminal: Terminal, syncing: boolean): RecordGoes {
  if (!isOneOfTheFive(terminal)) return syncing ? 'toAccount' : 'nowhere' // HS6
  return syncing ? 'onDeviceAndToAccount' : 'onDevice' // HS2, HS4
}

/** Whether a terminal keeps records of its own: the five do, a browser does not (HS6). */
export function keepsItsOwn(terminal: Terminal): boolean {
  return recordGoes(terminal, false) === 'onDevice'
}

/** A time in a meeting, or the record of several: from the first coming in to the last leaving. */
export interface Span {
  /** Epoch milliseconds. */
  joinedAt: number
  leftAt: number
}

/** A past meeting in an account's history: from its first coming in to its last leaving, on whichever terminals. */
export interface Attended extends Span {
  meeting: string
}

/** Two records of the same meeting are one (HS5): it never appears twice, and nothing of it is lost. */
export function joinRecords<R extends Span>(one: R, other: R): R {
  const later = other.leftAt >= one.leftAt ? other : one
  return { ...later, joinedAt: Math.min(one.joinedAt, other.joinedAt), leftAt: Math.max(one.leftAt, other.leftAt) }
}

/** HS7: a deletion takes what began until its moment, wherever it was attended; what began later stays. */
export function outlives({ joinedAt }: Pick<Span, 'joinedAt'>, deletedAt: number): boolean {
  return joinedAt > deletedAt
}
