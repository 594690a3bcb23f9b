import type { OfferedAccount, SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { call } from '../../api/call.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'
import { SignInTrouble } from './sign-in-trouble.tsx'

export interface ChooseStepProps {
  ticket: string
  accounts: readonly OfferedAccount[]
  onOutcome: (outcome: Outcome) => void
  onStartAgain: () => void
}

/** One number or WeChat, several accounts: which one. One that may be another's is asked about next. */
export function ChooseStep({ ticket, accounts, onOutcome, onStartAgain }: ChooseStepProps) {
  const words = useWords()
  const choose = useMutation({
    mutationFn: (account: string) => call('chooseAccount', { body: { ticket, account } }),
    onSuccess: onOutcome,
  })
  return (
    <SignInStep title={words.signIn.chooseTitle} line={words.signIn.chooseLine}>
      <SignInTrouble error={choose.error} onStartAgain={onStartAgain} />
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {accounts.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-busy={(choose.isPending && choose.variables === one.id) || undefined}
              onClick={() => !choose.isPending && choose.mutate(one.id)}
              className="flex min-h-18 w-full items-center gap-4 px-4 py-3 text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2 active:bg-sunken aria-busy:bg-sunken"
            >
              <Avatar avatar={one.avatar} nickname={one.nickname} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-semibold">
                  {one.realm.kind === 'personal' ? words.realms.personal : one.realm.name}
                </span>
                <span className="truncate text-caption text-ink-soft">
                  {[one.nickname, words.plans[one.plan], one.role && words.roles[one.role]].filter(Boolean).join(' · ')}
                </span>
                {one.invited && <span className="text-caption text-jade">{words.signIn.invited}</span>}
                {one.isThisYou && <span className="text-caption text-amber">{words.signIn.mustConfirm}</span>}
              </span>
              <ChevronRight className="size-5 shrink-0 text-ink-soft" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="quiet" className="-ml-4 self-start" onClick={onStartAgain}>
        {words.signIn.startAgain}
      </Button>
    </SignInStep>
  )
}
