import { Switch as Base } from '@base-ui/react/switch'

export interface SwitchProps {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  /** What it switches; or give the id of the element that says it. */
  label?: string
  labelledBy?: string
  disabled?: boolean
}

export function Switch({ checked, onCheckedChange, label, labelledBy, disabled }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      disabled={disabled ?? false}
      aria-label={label}
      aria-labelledby={labelledBy}
      className="relative inline-flex h-7 w-12 shrink-0 cursor-pointer items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors before:absolute before:-inset-2 data-checked:border-jade data-checked:bg-jade"
    >
      <Base.Thumb className="size-5.5 rounded-full bg-edge transition-transform data-checked:translate-x-5 data-checked:bg-on-jade" />
    </Base.Root>
  )
}
