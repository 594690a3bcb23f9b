import { useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { CopyField } from '../parts/copy-field.tsx'

export interface ShownOnceProps {
  title: string
  /** Undefined while there is none to show. */
  secret: string | undefined
  onClose: () => void
}

/** A secret that is shown this once: only the button says that it was kept. */
export function ShownOnce({ title, secret, onClose }: ShownOnceProps) {
  const words = useApplicationWords()
  const [last, setLast] = useState(secret)
  if (secret !== undefined && secret !== last) setLast(secret)
  return (
    <DialogOrSheet
      open={secret !== undefined}
      onOpenChange={(open) => !open && onClose()}
      dismissible={false}
      title={title}
      footer={<Button onClick={onClose}>{words.kept}</Button>}
    >
      <div className="flex flex-col gap-4">
        <Banner tone="attention" title={words.shownOnce} />
        <div className="-mx-4 break-all sm:-mx-5">
          <CopyField label={title} value={secret ?? last ?? ''} />
        </div>
      </div>
    </DialogOrSheet>
  )
}
