import { Menu as Base } from '@base-ui/react/menu'
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { type ReactElement, type ReactNode, useRef } from 'react'

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  children: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
}

/** A menu that a button opens. It stands beside its button in the document, so inside the same landmark. */
export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  const place = useRef<HTMLDivElement>(null)
  return (
    <Base.Root>
      <div ref={place} className="inline-flex shrink-0">
        <Base.Trigger render={trigger} />
      </div>
      <Base.Portal container={place}>
        <Base.Positioner
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          positionMethod="fixed"
          className="z-50 outline-none"
        >
          <Base.Popup className="max-h-(--available-height) min-w-60 max-w-80 origin-(--transform-origin) overflow-y-auto rounded-card border border-line bg-surface p-1.5 text-ink shadow-floating outline-none transition-[opacity,scale] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const ITEM =
  'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left outline-none select-none data-highlighted:bg-sunken'

export interface MenuItemProps {
  icon?: ReactNode
  /** Said at the right, softly. */
  hint?: ReactNode
  danger?: boolean
  onSelect?: () => void
  /** A link instead of an act. */
  render?: ReactElement
  children: ReactNode
}

export function MenuItem({ icon, hint, danger, onSelect, render, children }: MenuItemProps) {
  return (
    <Base.Item
      {...(onSelect && { onClick: onSelect })}
      {...(render && { render })}
      className={clsx(ITEM, danger && 'text-brick')}
    >
      {icon && <span className={danger ? undefined : 'text-ink-soft'}>{icon}</span>}
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="text-caption text-ink-soft">{hint}</span>}
    </Base.Item>
  )
}

export interface MenuChoiceProps<V extends string> {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
}

/** One of several, with its name above. */
export function MenuChoice<V extends string>({ label, value, choices, onChoose }: MenuChoiceProps<V>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-3 pt-2 pb-1 text-caption text-ink-soft">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChoose(next as V)}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={ITEM} closeOnClick>
            <span className="min-w-0 flex-1">{choice.label}</span>
            <Base.RadioItemIndicator className="text-jade">
              <Check className="size-4.5" aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export interface MenuCheckProps {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Under the label: what it does. */
  note?: ReactNode
  children: ReactNode
}

/** Something that is on or off. */
export function MenuCheck({ checked, onChange, note, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} className={clsx(ITEM, 'py-2')} closeOnClick>
      <span className="min-w-0 flex-1">
        {children}
        {note && <span className="mt-0.5 block text-caption text-ink-soft">{note}</span>}
      </span>
      <span className="size-4.5 shrink-0 text-jade">
        <Base.CheckboxItemIndicator>
          <Check className="size-4.5" aria-hidden="true" />
        </Base.CheckboxItemIndicator>
      </span>
    </Base.CheckboxItem>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-3 my-1.5 h-px bg-line" />
}
