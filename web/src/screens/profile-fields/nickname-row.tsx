import { NICKNAME_MAX_LENGTH } from '@foyer/rules'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { Row } from '../../ui/row.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useAccountWords } from '../../words/use-account-words.ts'
import { ElsewhereRow } from './elsewhere-row.tsx'
import { charactersIn, isNickname, nicknameIn } from './nickname.ts'
import { useChangeNickname } from './use-change-nickname.ts'
import { useDecision } from './use-decision.ts'

/** The nickname; pressing it changes it, or says where that is done. */
export function NicknameRow() {
  const { account } = useMe()
  const words = useAccountWords().profile
  const decision = useDecision('changeNickname')
  const [changing, setChanging] = useState(false)
  if (!decision.allowed)
    return (
      <ElsewhereRow
        label={words.nickname}
        value={account.nickname}
        refusal={decision.refusal}
        act={words.changeNickname}
      />
    )
  return (
    <>
      <Row label={words.nickname} value={account.nickname} onPress={() => setChanging(true)} />
      <NicknameDialog open={changing} onOpenChange={setChanging} />
    </>
  )
}

interface NicknameDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

function NicknameDialog({ open, onOpenChange }: NicknameDialogProps) {
  const words = useAccountWords()
  const form = useId()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={onOpenChange}
      title={words.profile.changeNickname}
      initialFocus={input}
      footer={
        <Button type="submit" form={form} busy={busy}>
          {busy ? words.common.saving : words.common.save}
        </Button>
      }
    >
      <NicknameForm id={form} input={input} busy={busy} onBusy={setBusy} onDone={() => onOpenChange(false)} />
    </DialogOrSheet>
  )
}

interface NicknameFormProps {
  id: string
  input: { current: HTMLInputElement | null }
  busy: boolean
  onBusy: (busy: boolean) => void
  onDone: () => void
}

function NicknameForm({ id, input, busy, onBusy, onDone }: NicknameFormProps) {
  const { account } = useMe()
  const words = useAccountWords().profile
  const said = useErrorSentences()
  const change = useChangeNickname()
  const [typed, setTyped] = useState(account.nickname)
  const [error, setError] = useState<string>()

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!isNickname(typed)) {
      setError(words.nicknameInvalid)
      input.current?.focus()
      return
    }
    if (nicknameIn(typed) === account.nickname) return onDone()
    onBusy(true)
    try {
      await change(nicknameIn(typed))
      toast(words.nicknameSaved)
      onDone()
    } catch (failure) {
      setError(said(failure).both)
      input.current?.focus()
    } finally {
      onBusy(false)
    }
  }

  return (
    <form id={id} onSubmit={save} noValidate>
      <TextField
        ref={input}
        label={words.nickname}
        hint={words.nicknameHint}
        error={error}
        autoComplete="nickname"
        readOnly={busy}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setError(undefined)
        }}
        trailing={
          <span className="px-2 text-caption">
            {words.nicknameCount(charactersIn(nicknameIn(typed)), NICKNAME_MAX_LENGTH)}
          </span>
        }
      />
    </form>
  )
}
