import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'large'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Over the whole width of what it stands in. */
  wide?: boolean
  /** It works: shown turning, and not to be pressed again; keeps the focus. */
  busy?: boolean
  icon?: ReactNode
}

const LOOK: Record<ButtonVariant, string> = {
  primary: 'bg-jade text-on-jade hover:bg-jade-strong active:bg-jade-strong',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken active:bg-sunken',
  quiet: 'text-jade hover:bg-jade-wash active:bg-jade-wash',
  danger: 'bg-brick text-on-brick hover:bg-brick-strong active:bg-brick-strong',
}

const SIZE: Record<ButtonSize, string> = {
  normal: 'min-h-11 px-4 text-body',
  large: 'min-h-12 px-5 text-lead',
}

/** The look of a button, for a link that leads where a button would. */
export function buttonClass(variant: ButtonVariant = 'primary', size: ButtonSize = 'normal', wide = false): string {
  return clsx(
    'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-semibold select-none transition-colors',
    'aria-disabled:opacity-60 disabled:opacity-60',
    LOOK[variant],
    SIZE[size],
    wide && 'w-full',
  )
}

export function Button({
  variant = 'primary',
  size = 'normal',
  wide = false,
  busy = false,
  icon,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
      className={clsx(buttonClass(variant, size, wide), className)}
    >
      {busy ? <Turning /> : icon}
      {children}
    </button>
  )
}

/** A button that is only an icon; `label` is what it is called. */
export function IconButton({
  label,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink transition-colors hover:bg-sunken active:bg-sunken',
        className,
      )}
    >
      {children}
    </button>
  )
}

function Turning() {
  return (
    <svg className="size-4 animate-[turn_0.8s_linear_infinite]" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <circle cx="8" cy="8" r="6.5" stroke="currentColor" strokeOpacity="0.3" strokeWidth="2" />
      <path d="M14.5 8A6.5 6.5 0 0 0 8 1.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
