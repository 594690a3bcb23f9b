import type { Tx } from '../platform/db/database.ts'
import { type AppealRow, lockAppeal } from './appeals.store.ts'

/** What keeps an operator from deciding an appeal. */
export type Hindrance =
  | { because: 'unknown' }
  | { because: 'settled'; state: Exclude<AppealRow['state'], 'waiting'> }
  | { because: 'notRipe'; ripeAt: Date }
  | { because: 'concernsNoAccount' }
  | { because: 'sealedWithAnotherSecret' }
  /** the owner can sign in after all: the appeal was cancelled */
  | { because: 'hasOtherWayIn' | 'numberChanged' }
  | { because: 'newNumberTaken' }
  | { because: 'newNumberRests'; until: Date }

/** The appeal with its lock and its account's, if it waits to be decided. */
export async function appealToDecide(tx: Tx, reference: string): Promise<AppealRow | Hindrance> {
  const appeal = await lockAppeal(tx, reference)
  if (!appeal) return { because: 'unknown' }
  return appeal.state === 'waiting' ? appeal : { because: 'settled', state: appeal.state }
}
