import clsx from 'clsx'
import { Check, Search } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { FIELD_BOX } from './text-field.tsx'
import { useChoosing } from './use-choosing.ts'

export interface ChoiceListProps<C extends { id: string }> {
  /** What the list holds, and what its search field asks for. */
  label: string
  search: string
  typed: string
  onType: (typed: string) => void
  found: readonly C[]
  /** Said of how many were found; empty before anything is searched for. */
  count: string
  /** Said where none is found. */
  none: string
  chosen?: string | undefined
  onChoose: (id: string) => void
  field: RefObject<HTMLInputElement | null>
  busy?: boolean
  /** More than the list shows. */
  note?: string | undefined
  /** What an option shows, and the tick of the one that is chosen among it. */
  children: (choice: C, tick: ReactNode) => ReactNode
}

/** A search field and what it finds, chosen with the pointer or with the arrow keys (the ARIA combobox). */
export function ChoiceList<C extends { id: string }>(props: ChoiceListProps<C>) {
  const { label, search, typed, onType, found, count, none, chosen, onChoose, field, busy, note, children } = props
  const ids = found.map((one) => one.id)
  const { listId, idOf, active, onKeyDown, fromTheTop } = useChoosing(ids, chosen, onChoose)
  const isNone = found.length === 0 && !busy
  return (
    <div className="flex h-[min(60dvh,26rem)] flex-col gap-2">
      <div className={clsx(FIELD_BOX, 'shrink-0 border-edge')}>
        <Search className="ml-3 size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && idOf(active)}
          aria-label={search}
          placeholder={search}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            onType(event.target.value)
            fromTheTop()
          }}
          onKeyDown={onKeyDown}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-2.5 text-lead text-ink outline-none placeholder:text-ink-soft"
        />
      </div>
      <p role="status" className={isNone ? 'px-2 py-6 text-center text-ink-soft' : 'sr-only'}>
        {isNone ? none : count}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={label}
        aria-busy={busy || undefined}
        className={clsx('-mx-2 min-h-0 flex-1 overflow-y-auto overscroll-contain px-2', found.length === 0 && 'hidden')}
      >
        {found.map((one) => (
          <Option
            key={one.id}
            id={idOf(one.id)}
            chosen={one.id === chosen}
            active={one.id === active}
            onChoose={() => onChoose(one.id)}
          >
            {children(one, one.id === chosen && TICK)}
          </Option>
        ))}
      </div>
      {note && <p className="px-2 text-caption text-ink-soft">{note}</p>}
    </div>
  )
}

const TICK = <Check className="size-4.5 shrink-0 text-jade" aria-hidden="true" />

interface OptionProps {
  id: string
  chosen: boolean
  active: boolean
  onChoose: () => void
  children: ReactNode
}

function Option({ id, chosen, active, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field holds the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onClick={onChoose}
      className={clsx(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 select-none hover:bg-sunken',
        active && 'bg-sunken outline-2 -outline-offset-2 outline-edge',
      )}
    >
      {children}
    </div>
  )
}
