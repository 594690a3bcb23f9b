import type { AppealRow } from './appeals.store.ts'

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

/** What keeps an operator from deciding this one at all. */
export function undecidable(appeal: AppealRow | undefined): Hindrance | undefined {
  if (!appeal) return { because: 'unknown' }
  return appeal.state === 'waiting' ? undefined : { because: 'settled', state: appeal.state }
}
