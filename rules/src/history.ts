import { isOneOfTheFive } from './terminals.ts'
import type { Terminal } from './vocabulary.ts'

/** Where a record of a meeting goes that ended now on this terminal (HS2-HS6). */
export type RecordGoes = 'onDevice' | 'onDeviceAndToAccount' | 'toAccount' | 'nowhere'

export function recordGoes(terminal: Terminal, syncing: boolean): RecordGoes {
  if (!isOneOfTheFive(terminal)) return syncing ? 'toAccount' : 'nowhere' // HS6
  return syncing ? 'onDeviceAndToAccount' : 'onDevice' // HS2, HS4
}
