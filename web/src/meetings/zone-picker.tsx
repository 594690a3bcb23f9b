import clsx from 'clsx'
import { Check, Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { useSurface } from '../ui/surface.ts'
import { FIELD_BOX } from '../ui/text-field.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { TIME_ZONE, useLocale } from '../words/use-words.ts'
import { type Zone, zonesIn, zonesMatching } from './zones.ts'

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
  const search = useRef<HTMLInputElement>(null)
  const touches = useSurface() === 'mobile' // there the keyboard would cover the list before anybody asked for it
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={onOpenChange}
      title={words.chooseZone}
      {...(!touches && { initialFocus: search })}
    >
      <ZoneChoice
        search={search}
        zone={zone}
        moment={at}
        onChoose={(chosen) => {
          onChoose(chosen)
          onOpenChange(false)
        }}
      />
    </DialogOrSheet>
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
  const id = useId()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const all = useMemo(() => zonesIn(locale, moment, TIME_ZONE), [locale, moment])
  const found = useMemo(() => zonesMatching(all, wanted), [all, wanted])
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      all.findIndex((one) => one.id === zone),
    ),
  )
  const place = Math.min(at, found.length - 1)
  const active = found[place]

  useEffect(() => {
    const option = active && document.getElementById(`${id}-${active.id}`)
    option?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextPlace(event.key, place, found.length)
    if (to !== undefined) {
      event.preventDefault()
      setAt(to)
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onChoose(active.id)
    }
  }

  return (
    <div className="flex h-[min(60dvh,26rem)] flex-col gap-2">
      <div className={clsx(FIELD_BOX, 'shrink-0 border-edge')}>
        <Search className="ml-3 size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
        <input
          ref={search}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-label={words.searchZone}
          placeholder={words.searchZone}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-2.5 text-lead text-ink outline-none placeholder:text-ink-soft"
        />
      </div>
      <p role="status" className={found.length === 0 ? 'px-2 py-6 text-center text-ink-soft' : 'sr-only'}>
        {found.length === 0 ? words.noZone : wanted === '' ? '' : words.zonesFound(found.length)}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={words.chooseZone}
        className={clsx('-mx-2 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2', found.length === 0 && 'hidden')}
      >
        {found.map((one) => (
          <Option
            key={one.id}
            id={`${id}-${one.id}`}
            zone={one}
            chosen={one.id === zone}
            active={one === active}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
}

interface OptionProps {
  id: string
  zone: Zone
  chosen: boolean
  active: boolean
  onChoose: (zone: string) => void
}

function Option({ id, zone, chosen, active, onChoose }: OptionProps) {
  const words = useMeetingWords().planning
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field holds the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onClick={() => onChoose(zone.id)}
      className={clsx(
        'flex min-h-13 cursor-pointer items-center gap-3 rounded-control px-3 py-1 select-none hover:bg-sunken',
        active && 'bg-sunken outline-2 -outline-offset-2 outline-edge',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate">{zone.city}</span>
        <span className="block truncate text-caption text-ink-soft">
          {zone.id === TIME_ZONE ? `${zone.name} · ${words.yours}` : zone.name}
        </span>
      </span>
      {chosen && <Check className="size-4.5 shrink-0 text-jade" aria-hidden="true" />}
      <span className="shrink-0 text-caption text-ink-soft">{zone.offset}</span>
    </div>
  )
}

/** Where the arrow keys lead in the list; undefined for keys that are the search field's own. */
function nextPlace(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  if (key === 'PageUp') return Math.max(at - 8, 0)
  return undefined
}
