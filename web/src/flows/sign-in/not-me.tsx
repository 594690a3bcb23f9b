import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { Happens } from '../happens.tsx'
import type { IsThisYouProps } from './is-this-you.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { SignInTrouble } from './sign-in-trouble.tsx'

/** The number has a new holder: what that does, and the act. */
export function NotMe({ question, onOutcome, onStartAgain, onBack }: IsThisYouProps & { onBack: () => void }) {
  const words = useThresholdWords().isThisYou
  const { ticket, account, maskedNumber } = question
  const say = useMutation({
    mutationFn: () => call('sayNotMe', { body: { ticket, account } }),
    onSuccess: onOutcome,
  })
  return (
    <SignInStep title={words.notMineTitle}>
      <SignInTrouble error={say.error} onStartAgain={onStartAgain} />
      <Happens title={words.notMineHappens} what={words.notMineLines(maskedNumber)} />
      <div className="flex flex-col gap-2">
        <Button variant="danger" size="large" wide busy={say.isPending} onClick={() => say.mutate()}>
          {words.sure}
        </Button>
        <Button variant="quiet" wide onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </SignInStep>
  )
}
