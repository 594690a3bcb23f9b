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
import { useFieldWords } from '../../words/field-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { DialogOrSheet } from '../dialog-or-sheet.tsx'
import { useSurface } from '../surface.ts'
import { FIELD_BOX } from '../text-field.tsx'
import { type Region, regionsIn, regionsMatching } from './regions.ts'

export interface RegionPickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  region: string
  onChoose: (region: string) => void
}

/** The countries and regions with their calling codes, searched by name, code or calling code. */
export function RegionPicker({ open, onOpenChange, region, onChoose }: RegionPickerProps) {
  const words = useFieldWords().phoneField
  const search = useRef<HTMLInputElement>(null)
  const touches = useSurface() === 'mobile' // there the keyboard would cover the list before anybody asked for it
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={onOpenChange}
      title={words.chooseRegion}
      {...(!touches && { initialFocus: search })}
    >
      <RegionChoice
        search={search}
        region={region}
        onChoose={(chosen) => {
          onChoose(chosen)
          onOpenChange(false)
        }}
      />
    </DialogOrSheet>
  )
}

interface RegionChoiceProps {
  search: RefObject<HTMLInputElement | null>
  region: string
  onChoose: (region: string) => void
}

function RegionChoice({ search, region, onChoose }: RegionChoiceProps) {
  const words = useFieldWords().phoneField
  const locale = useLocale()
  const id = useId()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const all = useMemo(() => regionsIn(locale), [locale])
  const found = useMemo(() => regionsMatching(all, wanted), [all, wanted])
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      all.findIndex((one) => one.code === region),
    ),
  )
  const active = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    document.getElementById(`${id}-${active?.code}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active?.code])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextPlace(event.key, Math.min(at, found.length - 1), found.length)
    if (to !== undefined) {
      event.preventDefault()
      setAt(to)
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onChoose(active.code)
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
          aria-activedescendant={active && `${id}-${active.code}`}
          aria-label={words.searchRegion}
          placeholder={words.searchRegion}
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
        {found.length === 0 ? words.noRegion : wanted === '' ? '' : words.regionsFound(found.length)}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={words.chooseRegion}
        className={clsx('-mx-2 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2', found.length === 0 && 'hidden')}
      >
        {found.map((one) => (
          <Option
            key={one.code}
            id={`${id}-${one.code}`}
            region={one}
            chosen={one.code === region}
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
  region: Region
  chosen: boolean
  active: boolean
  onChoose: (region: string) => void
}

function Option({ id, region, chosen, active, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field holds the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onClick={() => onChoose(region.code)}
      className={clsx(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 select-none hover:bg-sunken',
        active && 'bg-sunken outline-2 -outline-offset-2 outline-edge',
      )}
    >
      <span className="min-w-0 flex-1">{region.name}</span>
      {chosen && <Check className="size-4.5 shrink-0 text-jade" aria-hidden="true" />}
      <span className="shrink-0 text-ink-soft">+{region.callingCode}</span>
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
