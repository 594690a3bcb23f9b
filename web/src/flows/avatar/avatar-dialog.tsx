import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { AvatarEditor } from './avatar-editor.tsx'

export interface AvatarDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The avatar's editor in a dialog; a sheet on the mobile screens. */
export function AvatarDialog({ open, onOpenChange }: AvatarDialogProps) {
  const words = useAccountWords().avatar
  return (
    <DialogOrSheet open={open} onOpenChange={onOpenChange} title={words.title}>
      <AvatarEditor onDone={() => onOpenChange(false)} />
    </DialogOrSheet>
  )
}
