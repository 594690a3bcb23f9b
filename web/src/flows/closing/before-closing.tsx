import type { BeforeClosing } from '@foyer/contract'
import type { RefusalCode } from '@foyer/contract/refusals'
import { Building2 } from 'lucide-react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useClosingWords } from '../../words/account-closing.ts'
import { useSentences, useWords } from '../../words/use-words.ts'
import { Loses } from '../loses.tsx'
import { Step } from '../steps/step.tsx'
import { CLOSING_STEPS } from './closing-flow.tsx'
import { ExportFirst } from './export-first.tsx'
import { MeetingsFirst } from './meetings-first.tsx'
import { useLosses } from './use-losses.ts'

export interface BeforeClosingStepProps {
  before: BeforeClosing
  onNext: () => void
  onLeave: () => void
}

/** What closing does, before anything is asked: what is lost, what stays, and the data to take along. */
export function BeforeClosingStep({ before, onNext, onLeave }: BeforeClosingStepProps) {
  const words = useClosingWords()
  const { common } = useWords()
  return (
    <Step
      at={CLOSING_STEPS.before}
      of={CLOSING_STEPS.all}
      question={words.before.question}
      onNext={onNext}
      onBack={onLeave}
      backLabel={common.cancel}
      next={<Button type="submit">{words.next}</Button>}
    >
      <p className="text-ink-soft">{words.before.line}</p>
      <Loses title={words.before.losesTitle} what={useLosses(before)} />
      <Stays before={before} />
      <MeetingsFirst before={before} />
      <ExportFirst state={before.dataExport} />
    </Step>
  )
}

/** The rules stop it here: why, and what to do instead (CL5, CL6); the data can be taken along all the same. */
export function ClosingStopped({ code, before }: { code: RefusalCode; before: BeforeClosing }) {
  const words = useClosingWords().before
  const { title, instead } = useSentences()(code)
  return (
    <div className="flex flex-col gap-5">
      <Banner tone="attention" title={words.stopped}>
        <p>{title}</p>
        <p>{instead}</p>
      </Banner>
      <ExportFirst state={before.dataExport} />
    </div>
  )
}

function Stays({ before: { otherAccounts } }: { before: BeforeClosing }) {
  const words = useClosingWords().before
  const { roles } = useWords()
  if (otherAccounts.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft">{words.staysTitle}</p>
      <ul className="flex flex-col gap-2">
        {otherAccounts.map(
          ({ realm, role }) =>
            realm.kind === 'organisation' && (
              <li key={realm.id} className="flex gap-2.5">
                <Building2 className="mt-0.5 size-5 shrink-0 text-jade" aria-hidden="true" />
                <span className="min-w-0">{words.stays(realm.name, role ? roles[role] : undefined)}</span>
              </li>
            ),
        )}
      </ul>
      <p className="text-caption text-ink-soft">{words.staysLine}</p>
    </div>
  )
}
