import type { BeforeClosing } from '@foyer/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useClosingWords } from '../../words/account-closing.ts'
import { Loses } from '../loses.tsx'
import { refusalOf, wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import { CLOSING_STEPS } from './closing-flow.tsx'
import { useCloseAccount } from './use-close-account.ts'
import { useLosses } from './use-losses.ts'

export interface SureStepProps {
  before: BeforeClosing
  proof: string
  noticeVersion: string
  onProofOver: (refusal: unknown) => void
  onNoticeChanged: () => void
  onBack: () => void
}

/** The dialog 注销账号 with 确认注销; who closes it still stands before it, and may open it again. */
export function SureStep({ before, proof, noticeVersion, onProofOver, onNoticeChanged, onBack }: SureStepProps) {
  const words = useClosingWords().sure
  const said = useErrorSentences()
  const losses = useLosses(before)
  const [open, setOpen] = useState(true)
  const close = useCloseAccount((error) => {
    if (wantsProof(error)) onProofOver(error)
    else if (refusalOf(error) === 'closure.noticeNotAccepted') onNoticeChanged()
  })
  return (
    <Step
      at={CLOSING_STEPS.sure}
      of={CLOSING_STEPS.all}
      question={words.question}
      onNext={() => setOpen(true)}
      onBack={onBack}
      next={
        <Button type="submit" variant="danger">
          {words.do}
        </Button>
      }
    >
      <p className="text-ink-soft">{words.line}</p>
      <DialogOrSheet
        open={open}
        onOpenChange={(next) => !close.isPending && setOpen(next)}
        title={words.dialogTitle}
        description={words.dialogLine}
        footer={
          <Button variant="danger" busy={close.isPending} onClick={() => close.mutate({ proof, noticeVersion })}>
            {close.isPending ? words.doing : words.dialogDo}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          <Loses title={words.dialogLoses} what={losses} />
          <FieldError>{close.error ? said(close.error).both : undefined}</FieldError>
        </div>
      </DialogOrSheet>
    </Step>
  )
}
