import type { RefusalCode } from '@foyer/contract/refusals'
import { OneFieldDialog } from './one-field-dialog.tsx'

export interface NameDialogProps {
  open: boolean
  onClose: () => void
  title: string
  label: string
  hint: string
  /** What is said to a name that is empty or too long. */
  missing: string
  most: number
  begin: string
  onSave: (name: string) => Promise<unknown>
  /** Refusals that belong beside the field. */
  wrongName?: readonly RefusalCode[]
}

/** Asks for one name; the same again saves nothing. Give it a key: a new one begins anew. */
export function NameDialog(props: NameDialogProps) {
  const { open, onClose, title, label, hint, missing, most, begin, onSave, wrongName = [] } = props
  return (
    <OneFieldDialog
      open={open}
      onClose={onClose}
      title={title}
      begin={begin}
      wrong={(name) => (name === '' || name.length > most ? missing : undefined)}
      onSave={async (name) => name !== begin && (await onSave(name))}
      aboutField={wrongName}
      field={{ label, hint }}
    />
  )
}
