import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { checkReceipt } from '../../receipt/check-receipt.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { FIELD_BOX } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useReceiptWords } from '../../words/account-receipt.ts'
import { ErasedCard } from './erased-card.tsx'
import { KeptCard } from './kept-card.tsx'
import { serviceKeys } from './use-checked.ts'
import { Verdict } from './verdict.tsx'

/** Larger than any receipt. */
const MOST_BYTES = 1_000_000

/** A receipt that somebody kept, pasted or chosen as a file, checked in this browser. */
export function CheckCard() {
  const words = useReceiptWords()
  const said = useErrorSentences()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const check = useMutation({ mutationFn: async (receipt: string) => checkReceipt(receipt, await serviceKeys()) })
  const change = (to: string) => {
    setText(to)
    setMissing(false)
    check.reset()
  }
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    const held = chosen.size > MOST_BYTES ? '-' : (await chosen.text()).trim()
    change(held)
    if (held) check.mutate(held)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!text.trim())
    if (!text.trim()) field.current?.focus()
    else if (!check.isPending) check.mutate(text)
  }
  return (
    <Card title={words.checkTitle} description={words.checkLine} padded>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="text-caption text-ink-soft">
            {words.paste}
          </label>
          <div className={`${FIELD_BOX} ${missing ? 'border-brick' : 'border-edge'}`}>
            <textarea
              ref={field}
              id={id}
              rows={4}
              autoComplete="off"
              spellCheck={false}
              value={text}
              aria-invalid={missing || undefined}
              aria-describedby={`${id}-hint ${id}-error`}
              onChange={(event) => change(event.target.value)}
              className="w-full min-w-0 resize-y break-all bg-transparent px-3.5 py-3 font-code text-caption text-ink outline-none"
            />
          </div>
          <p id={`${id}-hint`} className="text-caption text-ink-soft">
            {words.pasteHint}
          </p>
          <FieldError id={`${id}-error`}>
            {missing ? words.missing : check.error ? said(check.error).both : undefined}
          </FieldError>
        </div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={check.isPending}>
            {words.check}
          </Button>
          <Button
            variant="secondary"
            icon={<FileUp className="size-4.5" aria-hidden="true" />}
            onClick={() => file.current?.click()}
          >
            {words.chooseFile}
          </Button>
          <input
            ref={file}
            type="file"
            aria-label={words.chooseFile}
            tabIndex={-1}
            accept=".jws,.txt,application/jose,text/plain"
            className="sr-only"
            onChange={(event) => {
              void choose(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </div>
        {check.data && <Verdict checked={check.data} />}
        {check.data?.good && (
          <>
            <p className="break-all font-code text-caption text-ink-soft">{check.data.said.jti}</p>
            <ErasedCard erased={check.data.said.erased} />
            <KeptCard kept={check.data.said.kept} />
          </>
        )}
      </form>
    </Card>
  )
}
