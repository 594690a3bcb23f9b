import { useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { PasswordFlow } from './password-flow.tsx'

export interface PasswordDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Setting or changing the password in a dialog; a press beside it does not lose what was entered. */
export function PasswordDialog({ open, onOpenChange }: PasswordDialogProps) {
  const words = useAccountWords().password
  const { account } = useMe()
  const [holding, setHolding] = useState(false)
  const close = () => {
    setHolding(false)
    onOpenChange(false)
  }
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={onOpenChange}
      dismissible={!holding}
      title={account.facts.hasPassword ? words.titleChange : words.titleSet}
    >
      <PasswordFlow onDone={close} onLeave={close} onHolding={setHolding} />
    </DialogOrSheet>
  )
}
