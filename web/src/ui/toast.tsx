import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useWords } from '../words/use-words.ts'
import { IconButton } from './button.tsx'

export interface ToastContent {
  text: string
  tone?: 'good' | 'bad'
  action?: { label: string; onPress: () => void }
  /** Stays until it is closed. */
  stays?: boolean
}

interface Shown extends ToastContent {
  id: number
}

const SHOWN_FOR = 5_000
const listeners = new Set<() => void>()
let shown: readonly Shown[] = []
let next = 1

/** Says something in passing, at the foot of the screen; returns a way to take it back. */
export function toast(content: ToastContent | string): () => void {
  const one: Shown = { ...(typeof content === 'string' ? { text: content } : content), id: next++ }
  change([...shown.slice(-2), one])
  return () => take(one.id)
}

function take(id: number): void {
  change(shown.filter((one) => one.id !== id))
}

function change(to: readonly Shown[]): void {
  shown = to
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear; once, at the root. The region is always there, so that a screen reader says what comes. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-[max(1rem,env(safe-area-inset-bottom))] z-60 flex flex-col items-center gap-2 px-4 mb-[var(--tabs-height,0px)] max-lg:mb-[calc(var(--notice-height,0px)+var(--tabs-height,0px))]"
    >
      {toasts.map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </div>
  )
}

function OneToast({ toast: one }: { toast: Shown }) {
  const words = useWords()
  useEffect(() => {
    if (one.stays) return
    const timer = setTimeout(() => take(one.id), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [one.id, one.stays])
  return (
    <div className="pointer-events-auto flex min-h-12 max-w-md animate-[come-in_180ms_ease-out] items-center gap-2.5 rounded-card border border-line bg-surface py-1 pr-1 pl-4 text-ink shadow-floating">
      {one.tone === 'bad' ? (
        <CircleAlert className="size-5 shrink-0 text-brick" aria-hidden="true" />
      ) : (
        <CircleCheck className="size-5 shrink-0 text-jade" aria-hidden="true" />
      )}
      <span className="min-w-0 py-2">{one.text}</span>
      {one.action && (
        <button
          type="button"
          className="min-h-11 shrink-0 rounded-control px-3 font-semibold text-jade transition-colors hover:bg-jade-wash"
          onClick={() => {
            take(one.id)
            one.action?.onPress()
          }}
        >
          {one.action.label}
        </button>
      )}
      <IconButton label={words.common.close} onClick={() => take(one.id)}>
        <X className="size-4.5" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
