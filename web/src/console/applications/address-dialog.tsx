import { useRef, useState } from 'react'
import { refusalOf } from '../../flows/steps/refused.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWebhookWords } from '../../words/console-webhooks.ts'
import { useWords } from '../../words/use-words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'

export interface AddressDialogProps {
  title: string
  label: string
  hint: string
  begin: string
  /** Whether it may be left empty. */
  optional?: boolean
  open: boolean
  onClose: () => void
  onSave: (address: string) => Promise<void>
}

/** Asks for an address of the team's. Give it a key: a new one begins anew. */
export function AddressDialog({ title, label, hint, begin, optional, open, onClose, onSave }: AddressDialogProps) {
  const words = useWebhookWords()
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
    const address = typed.trim()
    if (!(optional && address === '') && !isAddress(address)) return refuse(words.addressWrong)
    setBusy(true)
    setFailure(undefined)
    try {
      await onSave(address)
      onClose()
    } catch (error) {
      if (refusalOf(error) === 'application.privateAddress') refuse(said(error).both)
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
        type="url"
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
        label={label}
        hint={hint}
        error={wrong}
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

export function isAddress(typed: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(typed) && URL.canParse(typed)
}
