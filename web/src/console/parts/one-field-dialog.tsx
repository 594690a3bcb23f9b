import type { RefusalCode } from '@foyer/contract/refusals'
import { useRef, useState } from 'react'
import { refusalOf } from '../../flows/steps/refused.ts'
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { FormDialog } from './form-dialog.tsx'

export interface OneFieldDialogProps {
  open: boolean
  onClose: () => void
  title: string
  begin: string
  /** What is wrong with what was typed, if anything. */
  wrong: (typed: string) => string | undefined
  onSave: (typed: string) => Promise<unknown>
  /** Refusals that belong beside the field. */
  aboutField?: readonly RefusalCode[]
  field: Pick<TextFieldProps, 'label' | 'hint' | 'type' | 'inputMode' | 'placeholder'>
}

/** Asks for one thing. Give it a key: a new one begins anew. */
export function OneFieldDialog(props: OneFieldDialogProps) {
  const { open, onClose, title, begin, wrong, onSave, aboutField = [], field } = props
  const { common } = useWords()
  const said = useErrorSentences()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(begin)
  const [refused, setRefused] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const refuse = (sentence: string) => {
    setRefused(sentence)
    input.current?.focus()
  }
  const save = async () => {
    const value = typed.trim()
    const sentence = wrong(value)
    if (sentence) return refuse(sentence)
    setBusy(true)
    setFailure(undefined)
    try {
      await onSave(value)
      onClose()
    } catch (error) {
      const code = refusalOf(error)
      if (code && aboutField.includes(code)) refuse(said(error).both)
      else setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={title}
      save={common.save}
      busy={busy}
      onSave={() => void save()}
      failure={failure}
    >
      <TextField
        {...field}
        ref={input}
        error={refused}
        autoComplete="off"
        value={typed}
        readOnly={busy}
        onChange={(event) => {
          setTyped(event.target.value)
          setRefused(undefined)
        }}
      />
    </FormDialog>
  )
}
