import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { goOut } from '../session/come-and-go.ts'
import { Button } from '../ui/button.tsx'
import type { DialogProps } from '../ui/dialog.tsx'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { FieldError } from '../ui/field-error.tsx'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useWords } from '../words/use-words.ts'

export type SignOutDialogProps = Pick<DialogProps, 'open' | 'onOpenChange' | 'finalFocus'>

/** Asks, and signs this terminal out. */
export function SignOutDialog({ open, onOpenChange, finalFocus }: SignOutDialogProps) {
  const words = useWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => goOut(queries),
    onSuccess: (continueAt) => {
      if (continueAt) return location.assign(continueAt)
      toast(words.signOut.done)
      void navigate({ to: '/sign-in', replace: true })
    },
  })
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={onOpenChange}
      {...(finalFocus && { finalFocus })}
      title={words.signOut.title}
      description={words.signOut.line}
      footer={
        <Button variant="danger" busy={leave.isPending} onClick={() => leave.mutate()}>
          {words.signOut.sure}
        </Button>
      }
    >
      <FieldError>{leave.error ? said(leave.error).both : undefined}</FieldError>
    </DialogOrSheet>
  )
}
