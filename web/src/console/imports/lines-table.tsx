// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be those of a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: a table to read; what can be pressed in it has the focus
import type { Import, ImportLine } from '@foyer/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Failed } from '../../ui/failed.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useLocale } from '../../words/use-words.ts'
import { ALL_CHOSEN, type ChosenLines, countOf, isChosen, NONE_CHOSEN, turned } from './chosen-lines.ts'
import { type LineState, useImportLines } from './import-lines.ts'

const ROW = 52
const NEAR_THE_END = 60
const COLUMNS =
  'grid items-center gap-x-3 px-4 sm:gap-x-4 grid-cols-[1.5rem_2.25rem_minmax(0,1fr)] md:grid-cols-[1.5rem_3rem_minmax(0,1fr)_9rem_minmax(0,1fr)_minmax(0,1.2fr)]'

export interface LinesTableProps {
  it: Import
  shown: LineState | undefined
  chosen: ChosenLines
  onChosen: (chosen: ChosenLines) => void
}

/** The lines of the file in a window of their own, of which only those in sight are drawn; good ones can be chosen. */
export function LinesTable({ it, shown, chosen, onChosen }: LinesTableProps) {
  const words = useConsoleWords().imports
  const locale = useLocale()
  const { data, error, isFetching, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useImportLines(
    it.id,
    shown,
  )
  const lines = data?.pages.flatMap((page) => page.lines) ?? []
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (at) => lines[at]?.line ?? at,
  })
  const seen = rows.getVirtualItems()
  const wanted =
    hasNextPage && !isFetchingNextPage && !error && (seen.at(-1)?.index ?? 0) >= lines.length - NEAR_THE_END
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
  const count = countOf(chosen, it.lines.good)
  if (!data)
    return error ? (
      <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    ) : (
      <Skeleton>
        <SkeletonRows rows={6} />
      </Skeleton>
    )
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      {it.lines.good > 0 && (
        <div className="flex items-center justify-between gap-4 border-line border-b px-4">
          <label className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="checkbox"
              className="size-5 accent-jade"
              checked={count === it.lines.good}
              ref={(box) => {
                if (box) box.indeterminate = count > 0 && count < it.lines.good
              }}
              onChange={(event) => onChosen(event.target.checked ? ALL_CHOSEN : NONE_CHOSEN)}
            />
            {words.chooseAll}
          </label>
          <span role="status" className="text-caption text-ink-soft">
            {words.chosen(count.toLocaleString(locale))}
          </span>
        </div>
      )}
      <div
        ref={box}
        role="table"
        aria-label={words.lines}
        aria-rowcount={hasNextPage ? -1 : lines.length + 1}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keys
        tabIndex={0}
        className="max-h-[min(60dvh,34rem)] overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-line border-b bg-surface max-md:sr-only">
          <div role="row" aria-rowindex={1} className={clsx(COLUMNS, 'min-h-10 text-caption text-ink-soft')}>
            <span role="columnheader">
              <span className="sr-only">{words.chooseAll}</span>
            </span>
            <span role="columnheader">{words.lineNumber}</span>
            <span role="columnheader">{words.name}</span>
            <span role="columnheader">{words.number}</span>
            <span role="columnheader">{words.department}</span>
            <span role="columnheader">{words.result}</span>
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
          {seen.map(({ index, key, start }) => (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              style={{ top: start }}
              className={clsx(
                COLUMNS,
                'absolute inset-x-0 min-h-13 border-line py-2',
                index > 0 && 'border-t',
                lines[index]!.problem && 'bg-brick-wash',
              )}
            >
              <Line line={lines[index]!} chosen={chosen} onChosen={onChosen} />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

interface LineProps {
  line: ImportLine
  chosen: ChosenLines
  onChosen: (chosen: ChosenLines) => void
}

function Line({ line: { line, name, number, department, state, problem }, chosen, onChosen }: LineProps) {
  const words = useConsoleWords().imports
  return (
    <>
      <span role="cell" className="flex">
        {state === 'good' ? (
          <input
            type="checkbox"
            aria-label={words.chooseLine(line)}
            checked={isChosen(chosen, line)}
            onChange={() => onChosen(turned(chosen, line))}
            className="size-5 accent-jade"
          />
        ) : (
          <CircleAlert className="size-5 text-brick" aria-hidden="true" />
        )}
      </span>
      <span role="cell" className="text-caption text-ink-soft">
        {line}
      </span>
      <div role="cell" className="min-w-0">
        <p className="truncate">{name || '–'}</p>
        <p className="truncate text-caption text-ink-soft md:hidden">
          {[number, department].filter(Boolean).join(' · ')}
        </p>
        {problem && <p className="text-caption text-brick md:hidden">{words.problems[problem]}</p>}
      </div>
      <span role="cell" className="truncate max-md:hidden">
        {number || '–'}
      </span>
      <span role="cell" className="truncate text-ink-soft max-md:hidden">
        {department || '–'}
      </span>
      <span role="cell" className={clsx('text-caption max-md:hidden', problem ? 'text-brick' : 'text-ink-soft')}>
        {problem ? words.problems[problem] : words.fine}
      </span>
    </>
  )
}
