import { useWebhookWords } from '../../words/console-webhooks.ts'
import { OneFieldDialog } from '../parts/one-field-dialog.tsx'

export interface AddressDialogProps {
  title: string
  label: string
  hint: string
  begin: string
  /** Whether it may be left empty. */
  optional?: boolean
  open: boolean
  onClose: () => void
  onSave: (address: string) => Promise<void>
}

/** Asks for an address of the team's. Give it a key: a new one begins anew. */
export function AddressDialog({ title, label, hint, begin, optional, open, onClose, onSave }: AddressDialogProps) {
  const words = useWebhookWords()
  return (
    <OneFieldDialog
      open={open}
      onClose={onClose}
      title={title}
      begin={begin}
      wrong={(address) => ((optional && address === '') || isAddress(address) ? undefined : words.addressWrong)}
      onSave={onSave}
      aboutField={['application.privateAddress']}
      field={{ label, hint, type: 'url', inputMode: 'url', placeholder: 'https://' }}
    />
  )
}

function isAddress(typed: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(typed) && URL.canParse(typed)
}
