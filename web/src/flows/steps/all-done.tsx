import { CircleCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'

export interface AllDoneProps {
  title: string
  children: ReactNode
  finish: string
  onFinish: () => void
}

/** The end of a flow: what was done, and out. */
export function AllDone({ title, children, finish, onFinish }: AllDoneProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <div className="flex animate-[appear_160ms_ease-out] flex-col items-center gap-4 py-4 text-center">
      <CircleCheck className="size-12 text-jade" strokeWidth={1.5} aria-hidden="true" />
      <div role="status" className="flex flex-col gap-1">
        <p className="text-title font-semibold">{title}</p>
        <div className="text-ink-soft">{children}</div>
      </div>
      <Button ref={button} onClick={onFinish}>
        {finish}
      </Button>
    </div>
  )
}
