import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { useClosingWords } from '../../words/account-closing.ts'
import { Step } from '../steps/step.tsx'
import { CLOSING_STEPS } from './closing-flow.tsx'
import { NoticeText } from './notice-text.tsx'

export interface NoticeStepProps {
  version: string
  ticked: boolean
  /** Why it is asked for once more. */
  again: string | undefined
  onAccepted: () => void
  onBack: () => void
}

/** 《账号注销说明》, whole, and the tick that it was read. */
export function NoticeStep({ version, ticked, again, onAccepted, onBack }: NoticeStepProps) {
  const words = useClosingWords()
  const [read, setRead] = useState(ticked)
  const [reminded, setReminded] = useState(false)
  return (
    <Step
      at={CLOSING_STEPS.notice}
      of={CLOSING_STEPS.all}
      question={words.notice.question}
      onNext={() => (read ? onAccepted() : setReminded(true))}
      onBack={onBack}
      next={<Button type="submit">{words.next}</Button>}
    >
      {again && (
        <Banner tone="attention" alert>
          {again}
        </Banner>
      )}
      <section
        aria-label={words.notice.name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="max-h-[min(26rem,55dvh)] overflow-y-auto rounded-card border border-line bg-paper px-4 py-4 sm:px-5"
      >
        <NoticeText version={version} />
      </section>
      <a
        href="/closing-notice"
        target="_blank"
        rel="noreferrer"
        className="-mt-2 inline-flex min-h-11 items-center gap-1.5 self-start text-caption text-jade underline underline-offset-4"
      >
        {words.notice.openWhole}
        <ExternalLink className="size-4" aria-hidden="true" />
      </a>
      <Checkbox
        checked={read}
        onCheckedChange={(ticks) => {
          setRead(ticks)
          setReminded(false)
        }}
        error={reminded ? words.notice.mustRead : undefined}
      >
        {words.notice.read}
      </Checkbox>
    </Step>
  )
}
