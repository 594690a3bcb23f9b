import { DoorClosed } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useSentences, useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'

/** The organisation keeps this account out: who can let it in again, and the way to another one. */
export function KeptOut({ onStartAgain }: { onStartAgain: () => void }) {
  const { startAgain } = useWords().signIn
  const { title, instead } = useSentences()('member.disabled')
  return (
    <div role="alert" className="flex flex-col gap-6">
      <span className="inline-flex size-14 items-center justify-center rounded-full bg-amber-wash text-amber">
        <DoorClosed className="size-7" aria-hidden="true" />
      </span>
      <SignInStep title={title} line={instead}>
        <Button variant="secondary" size="large" wide onClick={onStartAgain}>
          {startAgain}
        </Button>
      </SignInStep>
    </div>
  )
}
