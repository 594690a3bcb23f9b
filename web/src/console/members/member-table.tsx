// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be those of a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: a table to read; what can be pressed in it has the focus
import type { Member } from '@foyer/contract'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Failed } from '../../ui/failed.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import type { MemberAct } from './member-acts.tsx'
import { COLUMNS, MemberRow } from './member-row.tsx'
import type { useMembers } from './use-members.ts'

const ROW = 64
const NEAR_THE_END = 30

export interface MemberTableProps {
  list: ReturnType<typeof useMembers>
  onAct: (what: MemberAct, member: Member) => void
}

/** The members, of whom only those in sight are drawn; the next page is asked for before it is needed. */
export function MemberTable({ list, onAct }: MemberTableProps) {
  const words = useConsoleWords().members
  const { members = [], total, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const body = useRef<HTMLDivElement>(null)
  const scrollMargin = useDistanceFromTop(body)
  const rows = useWindowVirtualizer({
    count: members.length,
    estimateSize: () => ROW,
    overscan: 10,
    scrollMargin,
    getItemKey: (at) => members[at]?.account ?? at,
  })
  const seen = rows.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  const wanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= members.length - NEAR_THE_END
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
  return (
    <div
      role="table"
      aria-label={words.table}
      aria-rowcount={total + 1}
      aria-busy={list.isPlaceholderData || undefined}
      className={clsx(
        'rounded-card border border-line bg-surface transition-opacity',
        list.isPlaceholderData && 'opacity-60',
      )}
    >
      <div role="rowgroup" className="max-sm:sr-only">
        <Head />
      </div>
      <div ref={body} role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
        {seen.map(({ index, key, start }) => (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            role="row"
            aria-rowindex={index + 2}
            className={clsx(COLUMNS, 'absolute inset-x-0 border-line border-t hover:bg-sunken/60')}
            style={{ top: start - rows.options.scrollMargin }} // a transform would hold the menu's place
          >
            <MemberRow member={members[index]!} onAct={onAct} />
          </div>
        ))}
      </div>
      {isFetchNextPageError && (
        <div className="border-line border-t">
          <Failed error={list.error} busy={isFetchingNextPage} onRetry={() => void fetchNextPage()} />
        </div>
      )}
      {hasNextPage && !isFetchNextPageError && (
        <p className="border-line border-t px-5 py-4 text-center text-caption text-ink-soft">{words.loadingMore}</p>
      )}
    </div>
  )
}

function Head() {
  const words = useConsoleWords().members
  return (
    <div role="row" aria-rowindex={1} className={clsx(COLUMNS, 'min-h-11 text-caption text-ink-soft')}>
      <span role="columnheader">{words.name}</span>
      <span role="columnheader">{words.number}</span>
      <span role="columnheader">{words.department}</span>
      <span role="columnheader">{words.role}</span>
      <span role="columnheader">{words.state}</span>
      <span role="columnheader" className="max-xl:hidden">
        {words.lastUsed}
      </span>
      <span role="columnheader">
        <span className="sr-only">{words.more}</span>
      </span>
    </div>
  )
}

/** How far below the top of the page it begins; looked at whenever something above may have changed. */
function useDistanceFromTop(element: { current: HTMLElement | null }): number {
  const [distance, setDistance] = useState(0)
  useLayoutEffect(() => {
    const look = () => setDistance((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(document.body)
    return () => sizes.disconnect()
  }, [element])
  return distance
}
