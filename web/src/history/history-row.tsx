import clsx from 'clsx'
import { Check, ChevronRight, Cloud, MonitorSmartphone } from 'lucide-react'
import { memo } from 'react'
import { grouped } from '../meetings/number.ts'
import { useMeetingTitle } from '../meetings/use-meeting-title.ts'
import { useTimes } from '../meetings/use-times.ts'
import { useHistoryWords } from '../words/account-history.ts'
import type { ShownRecord } from './find-records.ts'

export interface HistoryRowProps {
  record: ShownRecord
  /** Whether it is selected; undefined unless several are being selected. */
  chosen: boolean | undefined
  onPress: () => void
}

/** One past meeting: from when to when, what, whose, and where its record is kept. */
export const HistoryRow = memo(function HistoryRow({ record, chosen, onPress }: HistoryRowProps) {
  const words = useHistoryWords()
  const times = useTimes()
  const host = useHostWords()
  const title = useMeetingTitle()({ topic: record.topic, owner: record.owner?.nickname ?? null })
  const Where = record.synced ? Cloud : MonitorSmartphone
  return (
    <button
      type="button"
      {...(chosen !== undefined && { role: 'checkbox', 'aria-checked': chosen })}
      onClick={onPress}
      className={clsx(
        'mb-2 flex min-h-16 w-full items-center gap-3 rounded-card border bg-surface px-4 py-2.5 text-left transition-colors hover:bg-sunken sm:px-5',
        chosen ? 'border-jade' : 'border-line',
      )}
    >
      {chosen !== undefined && (
        <span
          aria-hidden="true"
          className={clsx(
            'flex size-5 shrink-0 items-center justify-center rounded border',
            chosen ? 'border-jade bg-jade text-on-jade' : 'border-edge',
          )}
        >
          {chosen && <Check className="size-4" />}
        </span>
      )}
      <span className="w-12 shrink-0 text-center">
        <span className="block font-semibold">{times.clock(record.joinedAt)}</span>
        <span className="block text-caption text-ink-soft">{times.clock(record.leftAt)}</span>
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-semibold">{title}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
          <span className="truncate">{host(record)}</span>
          <span className="whitespace-nowrap">{grouped(record.number)}</span>
        </span>
      </span>
      <Where className="size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
      <span className="sr-only">{record.synced ? words.synced : words.onlyHere}</span>
      {chosen === undefined && (
        <>
          <ChevronRight className="-mr-1 size-5 shrink-0 text-ink-soft" aria-hidden="true" />
          <span className="sr-only">{words.details.see}</span>
        </>
      )}
    </button>
  )
})

function useHostWords(): (record: ShownRecord) => string {
  const words = useHistoryWords()
  return ({ own, owner }) => (own ? words.byMe : owner ? words.by(owner.nickname) : words.byNobody)
}
