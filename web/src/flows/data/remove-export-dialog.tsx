import type { DataExport } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useDataWords } from '../../words/account-data.ts'
import { refusalOf } from '../steps/refused.ts'

export interface RemoveExportDialogProps {
  one: DataExport
  open: boolean
  onClose: () => void
}

/** Asks, and removes an archive before its time; one that is gone already is as good as removed. */
export function RemoveExportDialog({ one, open, onClose }: RemoveExportDialogProps) {
  const words = useDataWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const over = (sentence: string) => {
    for (const queryKey of [KEYS.dataExports, KEYS.beforeClosing, KEYS.securityLog])
      void queries.invalidateQueries({ queryKey })
    toast(sentence)
    onClose()
  }
  const remove = useMutation({
    mutationFn: () => call('removeDataExport', { params: { export: one.id } }),
    onSuccess: () => over(words.removed),
    onError: (error) => refusalOf(error) === 'dataExport.unknown' && over(words.gone),
  })
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && !remove.isPending && onClose()}
      title={words.removeQuestion}
      description={words.removeLine}
      footer={
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {words.removeDo}
        </Button>
      }
    >
      <FieldError>{remove.error ? said(remove.error).both : undefined}</FieldError>
    </DialogOrSheet>
  )
}
