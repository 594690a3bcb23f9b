import { useAccountWords } from '../../words/use-account-words.ts'
import { AllDone } from '../steps/all-done.tsx'
import type { PasswordSaved } from './use-save-password.ts'

export interface PasswordDoneProps {
  /** There was one before. */
  changed: boolean
  saved: PasswordSaved
  onDone: () => void
}

export function PasswordDone({ changed, saved: { ended }, onDone }: PasswordDoneProps) {
  const words = useAccountWords().password
  return (
    <AllDone title={words.done(changed)} finish={words.finish} onFinish={onDone}>
      {ended === undefined ? words.kept : ended === 0 ? words.endedNone : words.ended(ended)}
    </AllDone>
  )
}
