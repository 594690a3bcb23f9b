import clsx from 'clsx'
import { useId } from 'react'
import { Button } from '../ui/button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { type Filters, isNarrowed, NO_FILTERS, TIMES } from './filters.ts'

export interface HistoryFilterBarProps {
  typed: string
  onType: (typed: string) => void
  filters: Filters
  onNarrow: (filters: Filters) => void
}

/** What narrows 历史会议 down: words, when, and who started them (HS7). */
export function HistoryFilterBar({ typed, onType, filters, onNarrow }: HistoryFilterBarProps) {
  const words = useHistoryWords()
  const { time, host } = filters
  const day = (end: 'from' | 'until', value: string) => {
    const { [end]: _, ...others } = filters
    onNarrow({ ...others, ...(value && { [end]: value }) })
  }
  return (
    <search className="flex flex-col gap-3">
      <SearchField label={words.search} clear={words.clearSearch} typed={typed} onType={onType} />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <SelectField
          label={words.time}
          labelHidden
          marked={time !== 'any'}
          value={time}
          choices={TIMES.map((value) => ({ value, label: words.times[value] }))}
          onChoose={(value) => onNarrow({ ...(host && { host }), time: value })}
        />
        <SelectField
          label={words.host}
          labelHidden
          marked={host !== undefined}
          value={host ?? 'all'}
          choices={(['all', 'me', 'others'] as const).map((value) => ({ value, label: words.hosts[value] }))}
          onChoose={(value) => {
            const { host: _, ...others } = filters
            onNarrow({ ...others, ...(value !== 'all' && { host: value }) })
          }}
        />
        {time === 'range' && (
          <>
            <DayField
              label={words.from}
              value={filters.from ?? ''}
              max={filters.until}
              onChange={(to) => day('from', to)}
            />
            <DayField
              label={words.until}
              value={filters.until ?? ''}
              min={filters.from}
              onChange={(to) => day('until', to)}
            />
          </>
        )}
        {isNarrowed(filters) && (
          <Button variant="quiet" className="justify-self-start" onClick={() => onNarrow(NO_FILTERS)}>
            {words.clear}
          </Button>
        )}
      </div>
    </search>
  )
}

interface DayFieldProps {
  label: string
  value: string
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string) => void
}

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const id = useId()
  return (
    <div
      className={clsx(
        'flex min-h-11 min-w-0 items-center gap-2 rounded-control border bg-surface px-3',
        value ? 'border-jade' : 'border-edge',
      )}
    >
      <label htmlFor={id} className="shrink-0 text-caption text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-10 w-full min-w-0 bg-transparent text-ink"
      />
    </div>
  )
}
