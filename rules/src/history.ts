import { isOneOfTheFive } from './terminals.ts'
import type { Terminal } from './vocabulary.ts'

/** Where a record of a meeting goes that ended now on this terminal (HS2-HS6). */
export type RecordGoes = 'onDevice' | 'onDeviceAndToAccount' | 'toAccount' | 'nowhere'

export function recordGoes(terminal: Terminal, syncing: boolean): RecordGoes {
  if (!isOneOfTheFive(terminal)) return syncing ? 'toAccount' : 'nowhere' // HS6
  return syncing ? 'onDeviceAndToAccount' : 'onDevice' // HS2, HS4
}

/** A past meeting in an account's history: from its first coming in to its last leaving, on whichever terminals. */
export interface Attended {
  meeting: string
  /** Epoch milliseconds. */
  joinedAt: number
  leftAt: number
}

/** Two records of the same meeting are one (HS5): it never appears twice, and nothing of it is lost. */
export function joinRecords<R extends Attended>(one: R, other: R): R {
  const later = other.leftAt >= one.leftAt ? other : one
  return { ...later, joinedAt: Math.min(one.joinedAt, other.joinedAt), leftAt: Math.max(one.leftAt, other.leftAt) }
}
