import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ChevronDown, X } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { MemberDialog } from '../parts/member-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import type { LogEvent, LogFilters } from './filters.ts'

export interface LogFilterBarProps {
  filters: LogFilters
  onNarrow: (filters: LogFilters) => void
}

/** What narrows 操作日志 down: what was done, by whom, when. */
export function LogFilterBar({ filters, onNarrow }: LogFilterBarProps) {
  const words = useConsoleWords().log
  const narrow = <K extends keyof LogFilters>(key: K, value: LogFilters[K] | '') => {
    const { [key]: _, ...others } = filters
    onNarrow({ ...others, ...(value && { [key]: value }) })
  }
  const events = Object.entries(words.events) as [LogEvent, string][]
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <SelectField
        className="max-sm:col-span-2"
        label={words.event}
        marked={filters.event !== undefined}
        value={filters.event ?? ''}
        choices={[{ value: '', label: words.allEvents }, ...events.map(([value, label]) => ({ value, label }))]}
        onChoose={(value) => narrow('event', value)}
      />
      <ActorFilter actor={filters.actor} onChange={(actor) => narrow('actor', actor)} />
      <DayField
        label={words.from}
        value={filters.from ?? ''}
        max={filters.until}
        onChange={(day) => narrow('from', day)}
      />
      <DayField
        label={words.until}
        value={filters.until ?? ''}
        min={filters.from}
        onChange={(day) => narrow('until', day)}
      />
      {Object.keys(filters).length > 0 && (
        <Button variant="quiet" className="-ml-4 justify-self-start max-sm:col-span-2" onClick={() => onNarrow({})}>
          {words.clear}
        </Button>
      )}
    </div>
  )
}

function ActorFilter({ actor, onChange }: { actor: string | undefined; onChange: (actor: string) => void }) {
  const words = useConsoleWords().log
  const [choosing, setChoosing] = useState(false)
  const { data } = useQuery({
    queryKey: [...CONSOLE.members, 'one', actor],
    queryFn: ({ signal }) => call('member', { params: { member: actor ?? '' }, signal }),
    enabled: actor !== undefined,
  })
  const name = actor ? (data?.nickname ?? '…') : words.anyone
  return (
    <div className="flex min-w-0 flex-col gap-1.5 max-sm:col-span-2">
      <span aria-hidden="true" className="text-caption text-ink-soft">
        {words.actor}
      </span>
      <div
        className={clsx(
          'flex min-h-11 min-w-0 items-center rounded-control border bg-surface',
          actor ? 'border-jade text-jade' : 'border-edge',
        )}
      >
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={`${words.actor}: ${name}`}
          onClick={() => setChoosing(true)}
          className="flex min-h-10.5 min-w-0 flex-1 items-center justify-between gap-2 rounded-control px-3 text-left transition-colors hover:bg-sunken"
        >
          <span className="min-w-0 truncate">{name}</span>
          {!actor && <ChevronDown className="size-4 shrink-0 text-ink-soft" aria-hidden="true" />}
        </button>
        {actor && (
          <IconButton label={words.anyone} className="-my-1" onClick={() => onChange('')}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <MemberDialog
        open={choosing}
        onOpenChange={setChoosing}
        title={words.chooseActor}
        onChoose={({ account }) => onChange(account)}
      />
    </div>
  )
}
