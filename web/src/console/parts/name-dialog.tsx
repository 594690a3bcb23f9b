import type { RefusalCode } from '@foyer/contract/refusals'
import { useRef, useState } from 'react'
import { refusalOf } from '../../flows/steps/refused.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { FormDialog } from './form-dialog.tsx'

export interface NameDialogProps {
  open: boolean
  onClose: () => void
  title: string
  label: string
  hint: string
  /** What is said to a name that is empty or too long. */
  missing: string
  most: number
  begin: string
  onSave: (name: string) => Promise<unknown>
  /** Refusals that belong beside the field. */
  wrongName?: readonly RefusalCode[]
}

/** Asks for one name. Give it a key: a new one begins anew. */
export function NameDialog(props: NameDialogProps) {
  const { open, onClose, title, label, hint, missing, most, begin, onSave, wrongName = [] } = props
  const { common } = useWords()
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(begin)
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  const refuse = (sentence: string) => {
    setWrong(sentence)
    field.current?.focus()
  }
  const save = async () => {
    const name = typed.trim()
    if (name === '' || name.length > most) return refuse(missing)
    if (name === begin) return onClose()
    setBusy(true)
    setFailure(undefined)
    try {
      await onSave(name)
      onClose()
    } catch (error) {
      const code = refusalOf(error)
      if (code && wrongName.includes(code)) refuse(said(error).both)
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
        ref={field}
        label={label}
        hint={hint}
        error={wrong}
        autoComplete="off"
        value={typed}
        readOnly={busy}
        onChange={(event) => {
          setTyped(event.target.value)
          setWrong(undefined)
        }}
      />
    </FormDialog>
  )
}
