import { type ReactNode, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { DialogOrSheet } from './dialog-or-sheet.tsx'
import { useSurface } from './surface.ts'
import { useAct } from './use-act.ts'
import { useErrorSentences } from './use-error-sentence.ts'

export interface SureDialogProps {
  open: boolean
  onClose: () => void
  title: string
  description: string
  children?: ReactNode
  /** What its button says: the act. */
  act: string
  /** What the other button says; 取消 unless told. */
  keep?: string
  /** Resolves when it is done; what it throws is said, and the dialog stays. */
  onAct: () => Promise<unknown>
}

/** Asks before something is taken away, does it, and says what went wrong. */
export function SureDialog({ open, onClose, title, description, children, act, keep, onAct }: SureDialogProps) {
  const { common } = useWords()
  const said = useErrorSentences()
  const cancel = useRef<HTMLButtonElement>(null)
  const sheet = useSurface() === 'mobile' // which brings its own 取消
  const namedOnSheet = sheet && keep !== undefined
  const { busy, failure, doIt } = useAct(open, onAct, onClose)

  const stay = (
    <Button key="stay" ref={cancel} variant="secondary" onClick={() => !busy && onClose()}>
      {keep ?? common.cancel}
    </Button>
  )
  const go = (
    <Button key="go" variant="danger" busy={busy} onClick={() => void doIt()}>
      {act}
    </Button>
  )
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && !busy && onClose()}
      title={title}
      description={description}
      {...(!sheet && { initialFocus: cancel })}
      dismissible={!namedOnSheet}
      footer={sheet ? (namedOnSheet ? [go, stay] : go) : [stay, go]}
    >
      <div className="flex flex-col gap-4">
        {children}
        {failure !== undefined && (
          <Banner tone="danger" alert title={said(failure).title}>
            {said(failure).instead}
          </Banner>
        )}
      </div>
    </DialogOrSheet>
  )
}
