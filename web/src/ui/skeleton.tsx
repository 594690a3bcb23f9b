import clsx from 'clsx'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../words/use-words.ts'

const SHOWN_AFTER = 300

/** What stands for something that is being fetched; seen only when it takes longer than 300 ms. */
export function Skeleton({ children }: { children?: ReactNode }) {
  const late = useLate(SHOWN_AFTER)
  const words = useWords()
  return (
    <div role="status" aria-label={words.common.loading} className={clsx('min-h-12', !late && 'invisible')}>
      <div aria-hidden="true" className="flex animate-[breathe_1.6s_ease-in-out_infinite] flex-col gap-3">
        {children ?? <SkeletonRows />}
      </div>
    </div>
  )
}

/** A grey piece: give it its size. */
export function Bone({ className }: { className?: string }) {
  return <div className={clsx('rounded-control bg-line', className)} />
}

/** As many rows as the list is expected to have. */
export function SkeletonRows({ rows = 3 }: { rows?: number }) {
  return (
    <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells them apart
        <div key={at} className="flex min-h-16 items-center gap-4 px-5">
          <Bone className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Bone className="h-3.5 w-2/5" />
            <Bone className="h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** True once this has been on the screen for so long. */
export function useLate(after: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return late
}
