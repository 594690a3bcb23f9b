import type { ReactNode, RefObject } from 'react'
import { ChoiceList as List } from '../../ui/choice-list.tsx'
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

/** Members or departments, searched and chosen. */
export function ChoiceList(props: ChoiceListProps) {
  const words = useConsoleWords().chooseFrom
  const { typed, found } = props
  return (
    <List {...props} none={words.none} count={typed === '' ? '' : words.found(found.length)}>
      {({ label, hint, leading, depth = 0 }, tick) => (
        <>
          {leading}
          <span className="min-w-0 flex-1 py-1.5" style={{ marginInlineStart: `${Math.min(depth, 8) * 1.25}rem` }}>
            {label}
          </span>
          {hint && <span className="max-w-[55%] shrink-0 truncate text-caption text-ink-soft">{hint}</span>}
          {tick}
        </>
      )}
    </List>
  )
}
