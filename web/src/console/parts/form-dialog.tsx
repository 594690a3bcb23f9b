import { type FormEvent, type ReactNode, useId } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'

export interface FormDialogProps {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children: ReactNode
  save: string
  busy: boolean
  onSave: () => void
  /** What went wrong and belongs to no field. */
  failure?: unknown
}

/** A few questions in a dialog, and a button that keeps the answers. */
export function FormDialog({
  open,
  onClose,
  title,
  description,
  children,
  save,
  busy,
  onSave,
  failure,
}: FormDialogProps) {
  const { common } = useWords()
  const said = useErrorSentences()
  const form = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSave()
  }
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" form={form} busy={busy}>
            {save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {children}
        {failure !== undefined && failure !== null && (
          <Banner tone="danger" alert title={said(failure).title}>
            {said(failure).instead}
          </Banner>
        )}
      </form>
    </DialogOrSheet>
  )
}
