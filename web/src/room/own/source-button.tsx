import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'

export interface SourceButtonProps {
  /** What pressing does. */
  label: string
  on: boolean
  /** It is wanted and did not start. */
  trouble: boolean
  icon: LucideIcon
  onPress: () => void
}

/** A round switch on a picture: of the microphone, of the camera. */
export function SourceButton({ label, on, trouble, icon: Icon, onPress }: SourceButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={clsx(
        'relative inline-flex size-12 items-center justify-center rounded-full border transition-colors',
        on
          ? 'border-edge bg-surface text-ink hover:bg-sunken'
          : 'border-brick bg-brick text-on-brick hover:bg-brick-strong',
      )}
    >
      <Icon className="size-5.5" aria-hidden="true" />
      {on && trouble && (
        <span className="-top-0.5 -right-0.5 absolute inline-flex size-4.5 items-center justify-center rounded-full bg-amber font-semibold text-caption text-paper leading-none">
          <span aria-hidden="true">!</span>
        </span>
      )}
    </button>
  )
}
