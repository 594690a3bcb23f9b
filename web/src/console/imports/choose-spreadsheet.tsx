import type { Import } from '@foyer/contract'
import { IMPORT_MAX_BYTES, IMPORT_MAX_LINES } from '@foyer/rules'
import clsx from 'clsx'
import { Download, FileSpreadsheet } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Row } from '../../ui/row.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { useKeepFile } from '../parts/use-keep-file.ts'
import { useReadImport } from './use-read-import.ts'

/** The template, and the file that was filled in: chosen or dropped here. */
export function ChooseSpreadsheet({ onRead }: { onRead: (it: Import) => void }) {
  const words = useConsoleWords().imports
  const read = useReadImport(onRead)
  return (
    <>
      <Card title={words.template} description={words.templateLine}>
        <Template format="xlsx" label={words.xlsx} />
        <Template format="csv" label={words.csv} />
      </Card>
      {read.part === undefined ? (
        <DropPlace onFile={read.begin} error={read.error} />
      ) : (
        <Card padded>
          <div className="flex flex-col items-start gap-4">
            <div className="w-full">
              {read.part < 1 ? (
                <ProgressBar label={words.sending} value={read.part} />
              ) : (
                <ProgressBar label={words.reading} />
              )}
            </div>
            <Button variant="secondary" onClick={read.cancel}>
              {words.cancelUpload}
            </Button>
          </div>
        </Card>
      )}
    </>
  )
}

function Template({ format, label }: { format: 'xlsx' | 'csv'; label: string }) {
  const { keep, busy } = useKeepFile()
  return (
    <Row
      leading={<FileSpreadsheet className="size-5" aria-hidden="true" />}
      label={label}
      action={
        <Button
          variant="secondary"
          busy={busy}
          icon={<Download className="size-4.5" aria-hidden="true" />}
          onClick={() => void keep('importTemplate', { query: { format } }, `members.${format}`)}
        >
          {useConsoleWords().imports.template}
          <span className="sr-only">{label}</span>
        </Button>
      }
    />
  )
}

function DropPlace({ onFile, error }: { onFile: (file: File) => void; error: unknown }) {
  const words = useConsoleWords().imports
  const said = useErrorSentences()
  const locale = useLocale()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onFile(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="flex flex-col gap-4">
      {error !== undefined && error !== null && (
        <Banner tone="danger" alert title={said(error).title}>
          {said(error).instead}
        </Banner>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          'flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-6 py-12 text-center transition-colors',
          over ? 'border-jade bg-jade-wash' : 'border-edge bg-surface',
        )}
      >
        <FileSpreadsheet className="size-10 text-ink-soft" strokeWidth={1.5} aria-hidden="true" />
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-label={words.choose}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files)
            event.target.value = '' // the same file can be chosen once more
          }}
        />
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        <p className="text-ink-soft max-sm:hidden">{over ? words.dropHere : words.drop}</p>
        <p className="text-caption text-ink-soft">
          {words.limits(IMPORT_MAX_BYTES / 1024 / 1024, IMPORT_MAX_LINES.toLocaleString(locale))}
        </p>
      </div>
    </div>
  )
}
