import { type ReactNode, useRef } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useAct } from '../../ui/use-act.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'

export interface ActDialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** What its button says: the act. Without one the dialog can only be closed. */
  act?: string | undefined
  danger?: boolean
  /** Resolves when it is done; what it throws is said, and the dialog stays. */
  onAct: () => Promise<unknown>
  /** What a refusal means here, beside its own words: a way on. */
  wayOn?: (error: unknown) => ReactNode
}

/** Asks before something is done, does it, and says what went wrong. */
export function ActDialog(props: ActDialogProps) {
  const { open, onClose, title, description, children, act, danger, onAct, wayOn } = props
  const { common } = useWords()
  const said = useErrorSentences()
  const cancel = useRef<HTMLButtonElement>(null)
  const { busy, failure, doIt } = useAct(open, onAct, onClose)

  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && !busy && onClose()}
      title={title}
      description={description}
      {...(danger && { initialFocus: cancel })}
      footer={
        <>
          <Button ref={cancel} variant="secondary" onClick={onClose}>
            {act ? common.cancel : common.close}
          </Button>
          {act && (
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void doIt()}>
              {act}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {failure !== undefined && (
          <Banner tone="danger" alert title={said(failure).title} action={wayOn?.(failure)}>
            {said(failure).instead}
          </Banner>
        )}
      </div>
    </DialogOrSheet>
  )
}
