import { Copy, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { grouped } from '../meetings/number.ts'
import { useMeetingTitle } from '../meetings/use-meeting-title.ts'
import { useTimes } from '../meetings/use-times.ts'
import { Button } from '../ui/button.tsx'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { useSurface } from '../ui/surface.ts'
import { toast } from '../ui/toast.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { useWords } from '../words/use-words.ts'
import type { ShownRecord } from './find-records.ts'

const MINUTE = 60_000

export interface HistoryDetailsProps {
  record: ShownRecord | undefined
  onClose: () => void
  onDelete: (meeting: string) => void
}

/** A past meeting in full, and what can be done with its record. */
export function HistoryDetails({ record, onClose, onDelete }: HistoryDetailsProps) {
  const words = useHistoryWords().details
  const titleOf = useMeetingTitle()
  const { common } = useWords()
  const sheet = useSurface() === 'mobile'
  const shown = useLast(record)
  if (!shown) return null
  const remove = (
    <Button
      key="remove"
      variant="quiet"
      icon={<Trash2 className="size-4.5" aria-hidden="true" />}
      onClick={() => onDelete(shown.meeting)}
    >
      {words.delete}
    </Button>
  )
  const copy = (
    <Button
      key="copy"
      variant="secondary"
      icon={<Copy className="size-4.5" aria-hidden="true" />}
      onClick={() => void navigator.clipboard?.writeText(shown.number).then(() => toast(words.copied))}
    >
      {words.copy}
    </Button>
  )
  return (
    <DialogOrSheet
      open={record !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={titleOf({ topic: shown.topic, owner: shown.owner?.nickname ?? null })}
      dismiss={common.close}
      footer={sheet ? [copy, remove] : [remove, copy]}
    >
      <Facts record={shown} />
    </DialogOrSheet>
  )
}

function Facts({ record: { number, own, owner, joinedAt, leftAt, synced } }: { record: ShownRecord }) {
  const all = useHistoryWords()
  const words = all.details
  const times = useTimes()
  const minutes = Math.floor((leftAt - joinedAt) / MINUTE)
  return (
    <dl className="divide-y divide-line rounded-card border border-line">
      <Fact label={words.number}>{grouped(number)}</Fact>
      <Fact label={words.host}>{own ? words.me : (owner?.nickname ?? all.byNobody)}</Fact>
      <Fact label={words.time}>{times.span(joinedAt, leftAt)}</Fact>
      <Fact label={words.length}>{minutes > 0 ? times.length(minutes) : words.lessThanAMinute}</Fact>
      <Fact label={words.where}>{synced ? words.everywhere : words.here}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 px-4 py-2">
      <dt className="shrink-0 text-ink-soft">{label}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  )
}

/** What was shown last, while the dialog goes. */
function useLast(record: ShownRecord | undefined): ShownRecord | undefined {
  const [last, setLast] = useState(record)
  useEffect(() => {
    if (record) setLast(record)
  }, [record])
  return record ?? last
}
