import clsx from 'clsx'
import { Search, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { IconButton } from './button.tsx'
import { FIELD_BOX } from './text-field.tsx'

export interface SearchFieldProps {
  /** What it searches, and what the button says that empties it. */
  label: string
  clear: string
  typed: string
  onType: (typed: string) => void
  /** What can be typed, for those who wait with the pointer on it. */
  title?: string
  /** What is to be said of what was typed; empty while there is nothing. */
  remark?: string
}

/** Searches while somebody types. */
export function SearchField({ label, clear, typed, onType, title, remark }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <div className={clsx(FIELD_BOX, 'border-edge')}>
        <Search className="ml-3.5 size-5 shrink-0 text-ink-soft" aria-hidden="true" />
        <input
          ref={field}
          type="search"
          enterKeyHint="search"
          aria-label={label}
          aria-describedby={remark === undefined ? undefined : id}
          placeholder={label}
          title={title}
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          className="min-h-11 w-full min-w-0 flex-1 bg-transparent px-3 text-lead text-ink outline-none placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <IconButton
            label={clear}
            className="mr-0.5"
            onClick={() => {
              onType('')
              field.current?.focus()
            }}
          >
            <X className="size-4.5" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {remark !== undefined && (
        <p id={id} aria-live="polite" className="text-caption text-ink-soft empty:hidden">
          {remark}
        </p>
      )}
    </div>
  )
}
