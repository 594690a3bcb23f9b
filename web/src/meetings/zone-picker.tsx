import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { ChoiceDialog } from '../ui/choice-dialog.tsx'
import { ChoiceList } from '../ui/choice-list.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { zonesIn, zonesMatching } from './zones.ts'

export interface ZonePickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  zone: string
  /** The moment whose offsets are shown. */
  at: number
  onChoose: (zone: string) => void
}

/** Every time zone with its offset, searched by city, name or offset. */
export function ZonePicker({ open, onOpenChange, zone, at, onChoose }: ZonePickerProps) {
  const words = useMeetingWords().planning
  return (
    <ChoiceDialog open={open} onOpenChange={onOpenChange} title={words.chooseZone}>
      {(search) => (
        <ZoneChoice
          search={search}
          zone={zone}
          moment={at}
          onChoose={(chosen) => {
            onChoose(chosen)
            onOpenChange(false)
          }}
        />
      )}
    </ChoiceDialog>
  )
}

interface ZoneChoiceProps {
  search: RefObject<HTMLInputElement | null>
  zone: string
  moment: number
  onChoose: (zone: string) => void
}

function ZoneChoice({ search, zone, moment, onChoose }: ZoneChoiceProps) {
  const words = useMeetingWords().planning
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const all = useMemo(() => zonesIn(locale, moment, TIME_ZONE), [locale, moment])
  const found = useMemo(() => zonesMatching(all, wanted), [all, wanted])
  return (
    <ChoiceList
      label={words.chooseZone}
      search={words.searchZone}
      typed={typed}
      onType={setTyped}
      found={found}
      count={wanted === '' ? '' : words.zonesFound(found.length)}
      none={words.noZone}
      chosen={zone}
      onChoose={onChoose}
      field={search}
    >
      {({ id, city, latin, name, offset }, tick) => (
        <>
          <span className="flex min-h-13 min-w-0 flex-1 flex-col justify-center py-1">
            <span className="truncate">{city}</span>
            <span className="truncate text-caption text-ink-soft">
              {[name, latin, id === TIME_ZONE && words.yours].filter(Boolean).join(' · ')}
            </span>
          </span>
          {tick}
          <span className="shrink-0 text-caption text-ink-soft">{offset}</span>
        </>
      )}
    </ChoiceList>
  )
}
