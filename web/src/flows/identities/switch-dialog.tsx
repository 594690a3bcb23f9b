import type { Identity } from '@foyer/contract'
import { useRef, useState } from 'react'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useIdentityWords } from '../../words/account-identities.ts'
import { useWords } from '../../words/use-words.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { identityName } from './identity-name.ts'
import { SwitchFlow } from './switch-flow.tsx'

export interface SwitchDialogProps {
  identity: Identity
  open: boolean
  returned: ProofReturn | undefined
  onClose: () => void
}

/** Switching in a dialog, or a sheet; once a proof was begun, a press beside it does not lose it. */
export function SwitchDialog({ identity, open, returned, onClose }: SwitchDialogProps) {
  const words = useWords()
  const { flowTitle } = useIdentityWords()
  const [holding, setHolding] = useState(false)
  const content = useRef<HTMLDivElement>(null)
  const close = () => {
    setHolding(false)
    onClose()
  }
  return (
    <DialogOrSheet
      open={open}
      onOpenChange={(next) => !next && close()}
      dismissible={!holding}
      title={flowTitle(identityName(identity, words))}
      initialFocus={content}
    >
      <div ref={content} tabIndex={-1} className="outline-none">
        <SwitchFlow
          key={identity.account}
          identity={identity}
          returned={returned}
          onLeave={close}
          onHolding={setHolding}
        />
      </div>
    </DialogOrSheet>
  )
}
