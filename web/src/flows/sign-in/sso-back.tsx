import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useJoiningWords } from '../../words/account-joining.ts'
import { SignInStep } from './sign-in-step.tsx'

/** While what the provider sent back is looked at. */
export function SsoBack() {
  const words = useJoiningWords().sso
  return (
    <SignInStep title={words.title}>
      <ProgressBar label={words.returning} />
    </SignInStep>
  )
}
