import type { AnswerOf } from '@foyer/contract'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { useMoments } from '../../words/use-moments.ts'

/** The appeal is open: its reference, and when it is decided at the earliest. The same whether there is such an account (SI3). */
export function AppealOpened({ appeal }: { appeal: AnswerOf<'openAppeal'> }) {
  const { appeal: words, toSignIn } = useThresholdWords()
  const moments = useMoments()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        <CircleCheck className="size-12 text-jade" strokeWidth={1.5} aria-hidden="true" />
        <h2 ref={heading} tabIndex={-1} className="text-title font-semibold">
          {words.doneTitle}
        </h2>
        <p className="text-ink-soft">{words.doneLine(appeal.maskedNewNumber)}</p>
      </div>
      <dl className="divide-y divide-line rounded-card border border-line bg-surface">
        <Fact name={words.reference}>
          <span className="font-semibold select-all">{appeal.reference}</span>
        </Fact>
        <Fact name={words.ripeAt}>{moments.exact(appeal.ripeAt)}</Fact>
      </dl>
      <p className="text-ink-soft">{words.doneNext}</p>
      <Link to="/sign-in" className={buttonClass('secondary', 'large', true)}>
        {toSignIn}
      </Link>
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-13 items-center justify-between gap-4 px-4 py-2.5">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  )
}
