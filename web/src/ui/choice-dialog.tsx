import { type ReactNode, type RefObject, useRef } from 'react'
import { DialogOrSheet } from './dialog-or-sheet.tsx'
import { useSurface } from './surface.ts'

export interface ChoiceDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** The list; what searches it takes the focus. */
  children: (search: RefObject<HTMLInputElement | null>) => ReactNode
}

/** Where something is chosen from a long list. */
export function ChoiceDialog({ open, onOpenChange, title, children }: ChoiceDialogProps) {
  const search = useRef<HTMLInputElement>(null)
  const touches = useSurface() === 'mobile' // there the keyboard would cover the list before anybody asked for it
  return (
    <DialogOrSheet open={open} onOpenChange={onOpenChange} title={title} {...(!touches && { initialFocus: search })}>
      {children(search)}
    </DialogOrSheet>
  )
}
