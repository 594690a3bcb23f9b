import { useRef, useState } from 'react'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useDataWords } from '../../words/account-data.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { DataFlow } from './data-flow.tsx'

/** What the proof is for: a new archive, or taking one. */
export type DataDoing = { act: 'ask' } | { act: 'download'; export: string }

export interface DataDialogProps {
  doing: DataDoing
  open: boolean
  returned: ProofReturn | undefined
  onClose: () => void
}

/** The proof, and then the act, in a dialog or a sheet. */
export function DataDialog({ doing, open, returned, onClose }: DataDialogProps) {
  const words = useDataWords()
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
      title={doing.act === 'ask' ? words.askTitle : words.downloadTitle}
      initialFocus={content}
    >
      <div ref={content} tabIndex={-1} className="outline-none">
        <DataFlow key={keyOf(doing)} doing={doing} returned={returned} onDone={close} onHolding={setHolding} />
      </div>
    </DialogOrSheet>
  )
}

/** What the person was about when they left for WeChat. */
export function doingOf(state: unknown): DataDoing | undefined {
  return (state as { doing?: DataDoing } | null | undefined)?.doing
}

function keyOf(doing: DataDoing): string {
  return doing.act === 'ask' ? doing.act : doing.export
}
