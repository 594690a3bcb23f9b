import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
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
              labelInside
              label={words.from}
              value={filters.from ?? ''}
              max={filters.until}
              onChange={(to) => day('from', to)}
            />
            <DayField
              labelInside
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
