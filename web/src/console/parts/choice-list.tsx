import clsx from 'clsx'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react'
import { FIELD_BOX } from '../../ui/text-field.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'

export interface Choosable {
  id: string
  label: string
  /** Softly, at the right or below. */
  hint?: string | undefined
  leading?: ReactNode
  /** How far it stands to the right, in a tree. */
  depth?: number
}

export interface ChoiceListProps {
  /** What the list holds, and what its search field asks for. */
  label: string
  search: string
  typed: string
  onType: (typed: string) => void
  found: readonly Choosable[]
  chosen?: string | undefined
  onChoose: (id: string) => void
  field: RefObject<HTMLInputElement | null>
  busy?: boolean
  /** More than the list shows. */
  note?: string | undefined
}

/** A search field and what it finds, chosen with the pointer or with the arrow keys (the ARIA combobox). */
export function ChoiceList(props: ChoiceListProps) {
  const { label, search, typed, onType, found, chosen, onChoose, field, busy, note } = props
  const words = useConsoleWords().chooseFrom
  const id = useId()
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      found.findIndex((one) => one.id === chosen),
    ),
  )
  const active = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    document.getElementById(`${id}-${active?.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active?.id])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextPlace(event.key, Math.min(at, found.length - 1), found.length)
    if (to !== undefined) {
      event.preventDefault()
      setAt(to)
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      event.preventDefault()
      onChoose(active.id)
    }
  }

  const none = found.length === 0 && !busy
  return (
    <div className="flex h-[min(60dvh,26rem)] flex-col gap-2">
      <div className={clsx(FIELD_BOX, 'shrink-0 border-edge')}>
        <Search className="ml-3 size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-label={search}
          placeholder={search}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            onType(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-2.5 text-lead text-ink outline-none placeholder:text-ink-soft"
        />
      </div>
      <p role="status" className={none ? 'px-2 py-6 text-center text-ink-soft' : 'sr-only'}>
        {none ? words.none : typed === '' ? '' : words.found(found.length)}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-busy={busy || undefined}
        className={clsx('-mx-2 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2', found.length === 0 && 'hidden')}
      >
        {found.map((one) => (
          <Option
            key={one.id}
            id={`${id}-${one.id}`}
            choice={one}
            chosen={one.id === chosen}
            active={one === active}
            onChoose={() => onChoose(one.id)}
          />
        ))}
      </div>
      {note && <p className="px-2 text-caption text-ink-soft">{note}</p>}
    </div>
  )
}

interface OptionProps {
  id: string
  choice: Choosable
  chosen: boolean
  active: boolean
  onChoose: () => void
}

function Option({ id, choice: { label, hint, leading, depth = 0 }, chosen, active, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field holds the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onClick={onChoose}
      style={{ paddingInlineStart: `${0.75 + Math.min(depth, 8) * 1.25}rem` }}
      className={clsx(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-control pr-3 select-none hover:bg-sunken',
        active && 'bg-sunken outline-2 -outline-offset-2 outline-edge',
      )}
    >
      {leading}
      <span className="min-w-0 flex-1 py-1.5">{label}</span>
      {hint && <span className="max-w-[55%] shrink-0 truncate text-caption text-ink-soft">{hint}</span>}
      {chosen && <Check className="size-4.5 shrink-0 text-jade" aria-hidden="true" />}
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
