import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReceiptWords } from '../../words/account-receipt.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The way to a receipt by its id. */
export function OpenCard() {
  const words = useReceiptWords()
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [id, setId] = useState('')
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const closure = id.trim().toLowerCase()
    setWrong(!ID.test(closure))
    if (ID.test(closure)) void navigate({ to: '/receipt/$closure', params: { closure } })
    else field.current?.focus()
  }
  return (
    <Card title={words.openTitle} description={words.openLine} padded>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          ref={field}
          label={words.idLabel}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={id}
          onChange={(event) => {
            setId(event.target.value)
            setWrong(false)
          }}
          error={wrong ? words.idMissing : undefined}
        />
        <div>
          <Button type="submit" variant="secondary">
            {words.open}
          </Button>
        </div>
      </form>
    </Card>
  )
}
