export interface ProgressBarProps {
  /** What is happening. */
  label: string
  /** From 0 to 1; without it, how far it is nobody knows. */
  value?: number
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex justify-between gap-4 text-caption text-ink-soft">
        <span>{label}</span>
        {percent !== undefined && <span>{percent}%</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full rounded-full bg-jade transition-[width] ${percent === undefined ? 'w-1/3 animate-[breathe_1.2s_ease-in-out_infinite]' : ''}`}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  )
}
