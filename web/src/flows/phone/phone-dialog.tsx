import { useState } from 'react'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useSurface } from '../../ui/surface.ts'
import { usePhoneWords } from '../../words/account-phone.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { BeforeRebinding } from './before-rebinding.tsx'
import { PhoneFlow } from './phone-flow.tsx'
import type { PhoneAction } from './use-bind-number.ts'

export interface PhoneDialogProps {
  action: PhoneAction
  open: boolean
  onOpenChange: (open: boolean) => void
  returned?: ProofReturn | undefined
  onReturnTaken: () => void
}

/** Binding or changing the number in a dialog; once something was begun, a press beside it does not lose it. */
export function PhoneDialog({ action, open, onOpenChange, returned, onReturnTaken }: PhoneDialogProps) {
  const words = usePhoneWords()
  const [holding, setHolding] = useState(false)
  const asksFirst = useSurface() === 'desktop' && action === 'rebindPhone' && !returned // PH2
  const [asked, setAsked] = useState(!asksFirst)
  const close = () => {
    setHolding(false)
    setAsked(!asksFirst)
    onReturnTaken()
    onOpenChange(false)
  }
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      dismissible={!holding}
      title={action === 'rebindPhone' ? words.titleChange : words.titleBind}
    >
      {asked ? (
        <PhoneFlow
          action={action}
          onDone={close}
          onLeave={close}
          returned={returned}
          onReturnTaken={onReturnTaken}
          onHolding={setHolding}
        />
      ) : (
        <BeforeRebinding onChange={() => setAsked(true)} />
      )}
    </DialogOrSheet>
  )
}
