import type { AnswerOf, BodyOf, SsoProvider } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { FileCode } from 'lucide-react'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'

/** Reads a SAML provider's metadata, by its address or from its file; what it says is filled in, and can be changed. */
export function ReadMetadata({ onRead }: { onRead: (provider: SsoProvider) => void }) {
  const words = useConsoleWords().sso
  const said = useErrorSentences()
  const [url, setUrl] = useState('')
  const [wrong, setWrong] = useState<string>()
  const file = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: (body: BodyOf<'readSsoMetadata'>) => call('readSsoMetadata', { body }),
    onSuccess: ({ provider }: AnswerOf<'readSsoMetadata'>) => provider && onRead(provider),
  })
  const readUrl = () => {
    if (!/^https?:\/\/\S+$/i.test(url.trim())) return setWrong(words.notAnAddress)
    read.mutate({ url: url.trim() })
  }
  return (
    <div className="flex flex-col gap-4 rounded-card bg-sunken p-4">
      <p className="font-semibold">{words.readTitle}</p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-60 flex-1"
          label={words.readUrl}
          type="url"
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          value={url}
          error={wrong}
          onChange={(event) => {
            setUrl(event.target.value)
            setWrong(undefined)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault() // it reads, and does not go on
            readUrl()
          }}
        />
        <Button variant="secondary" className="min-h-12" busy={read.isPending} onClick={readUrl}>
          {words.read}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
        aria-label={words.readFile}
        tabIndex={-1}
        className="sr-only"
        onChange={async (event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen) read.mutate({ xml: await chosen.text() })
        }}
      />
      <div>
        <Button
          variant="secondary"
          icon={<FileCode className="size-4.5" aria-hidden="true" />}
          onClick={() => file.current?.click()}
        >
          {words.readFile}
        </Button>
      </div>
      {read.error && (
        <Banner tone="danger" alert title={said(read.error).title}>
          {said(read.error).instead}
        </Banner>
      )}
      {read.data && <Found found={read.data} />}
    </div>
  )
}

function Found({ found: { provider, problems } }: { found: AnswerOf<'readSsoMetadata'> }) {
  const words = useConsoleWords().sso
  return (
    <Banner
      tone={problems.length > 0 || !provider ? 'attention' : 'info'}
      alert
      title={provider ? words.readDone : words.readProblems}
    >
      {problems.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {problems.map((problem) => (
            <li key={problem}>{words.readFound[problem] ?? problem}</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
