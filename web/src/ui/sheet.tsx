import { Dialog as Base } from '@base-ui/react/dialog'
import { useWords } from '../words/use-words.ts'
import { type DialogProps, focusOf } from './dialog.tsx'

/** A sheet from below, for the mobile screens; takes what a dialog takes. */
export function Sheet(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, dismissible = true, dismiss } = props
  const words = useWords()
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => (next || dismissible) && onOpenChange(next)}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop
          forceRender // over another sheet, too
          className="fixed inset-0 z-50 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Popup
          {...focusOf(props)}
          className="fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[calc(100dvh-2rem)] w-full max-w-xl flex-col rounded-t-sheet border-line border-t bg-surface pb-[max(1rem,env(safe-area-inset-bottom))] text-ink shadow-floating transition-transform duration-200 data-ending-style:translate-y-full data-starting-style:translate-y-full"
        >
          <div aria-hidden="true" className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line" />
          <div className="px-5 pt-3 text-center">
            <Base.Title className="text-lead font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="mt-1 text-ink-soft text-balance">{description}</Base.Description>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-3">{children}</div>
          {(footer || dismissible) && (
            <div className="flex flex-col gap-2 px-4 pt-4 *:w-full">
              {footer}
              {dismissible && (
                <Base.Close className="min-h-11 rounded-control font-semibold text-ink-soft transition-colors hover:bg-sunken active:bg-sunken">
                  {dismiss ?? words.common.cancel}
                </Base.Close>
              )}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
