import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useWords } from '../words/use-words.ts'
import { IconButton } from './button.tsx'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** One or two sentences under the title. */
  description?: ReactNode
  children?: ReactNode
  /** The buttons: what is done last, at the right. */
  footer?: ReactNode
  /** Whether a press outside, Escape or the cross closes it; true unless told. */
  dismissible?: boolean
  /** What the button at the foot of a sheet says that closes it; 取消 unless told. */
  dismiss?: string
  /** What takes the focus on opening; else the first thing that can. */
  initialFocus?: RefObject<HTMLElement | null>
  /** What takes the focus on closing; else what had it before. */
  finalFocus?: RefObject<HTMLElement | null>
  wide?: boolean
}

/** A dialog in the middle of the window. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, dismissible = true, wide } = props
  const words = useWords()
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => (next || dismissible) && onOpenChange(next)}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...focusOf(props)}
          className={`fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] ${wide ? 'max-w-2xl' : 'max-w-md'} -translate-x-1/2 -translate-y-1/2 flex-col rounded-card border border-line bg-surface text-ink shadow-floating transition-[opacity,scale] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0`}
        >
          <div className="flex items-start gap-3 px-6 pt-5">
            <div className="min-w-0 flex-1 pt-1.5">
              <Base.Title className="text-title font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-2 text-ink-soft">{description}</Base.Description>}
            </div>
            {dismissible && (
              <Base.Close
                render={
                  <IconButton label={words.common.close} className="-mt-0.5 -mr-2.5">
                    <X className="size-5" aria-hidden="true" />
                  </IconButton>
                }
              />
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-2">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-3 px-6 pt-3 pb-6">{footer}</div>
          ) : (
            <div className="pb-4" />
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Where the focus goes, for those who said so. */
export function focusOf({ initialFocus, finalFocus }: DialogProps): Pick<DialogProps, 'initialFocus' | 'finalFocus'> {
  return { ...(initialFocus && { initialFocus }), ...(finalFocus && { finalFocus }) }
}
