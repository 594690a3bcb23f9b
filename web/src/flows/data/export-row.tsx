import type { DataExport } from '@foyer/contract'
import { CircleAlert, Download, FileArchive, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useDataWords } from '../../words/account-data.ts'
import { useMoments } from '../../words/use-moments.ts'
import { useLocale } from '../../words/use-words.ts'
import { sizeOf } from './size-of.ts'

export interface ExportRowProps {
  one: DataExport
  onDownload: () => void
  onRemove: () => void
}

/** One archive: on its way, ready with its size and expiry, or failed. */
export function ExportRow({ one, onDownload, onRemove }: ExportRowProps) {
  const words = useDataWords()
  const locale = useLocale()
  const moments = useMoments()
  const asked = moments.exact(one.askedAt)
  if (one.state === 'building')
    return (
      <div className="flex flex-col gap-2 px-4 py-4 sm:px-5">
        <ProgressBar label={words.building} value={one.progress / 100} />
        <p className="text-caption text-ink-soft">
          {words.askedAt(asked)} · {words.buildingLine}
        </p>
      </div>
    )
  const ready = one.state === 'ready'
  const Icon = ready ? FileArchive : CircleAlert
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-5">
      <Icon className={ready ? 'size-5 text-ink-soft' : 'size-5 text-brick'} aria-hidden="true" />
      <div className="flex min-w-44 flex-1 flex-col">
        <p>{ready ? words.ready(sizeOf(one.bytes ?? 0, locale)) : words.failed}</p>
        <p className="text-caption text-ink-soft">
          {[
            words.askedAt(asked),
            ready ? one.expiresAt && words.expires(moments.exact(one.expiresAt)) : words.failedLine,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="-mr-2 ml-auto flex items-center gap-1">
        {ready && (
          <Button
            variant="secondary"
            aria-label={words.named(words.download, asked)}
            icon={<Download className="size-4.5" aria-hidden="true" />}
            onClick={onDownload}
          >
            {words.download}
          </Button>
        )}
        <IconButton label={words.named(words.remove, asked)} onClick={onRemove}>
          <Trash2 className="size-4.5" aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}
