import { Trash2 } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useHistoryWords } from '../words/account-history.ts'

export interface ChosenBarProps {
  count: number
  onDelete: () => void
  onStop: () => void
}

/** While several are selected: how many, and what can be done with them. */
export function ChosenBar({ count, onDelete, onStop }: ChosenBarProps) {
  const words = useHistoryWords()
  return (
    <div className="sticky top-[max(3.75rem,env(safe-area-inset-top))] z-20 flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface px-4 py-2 shadow-floating sm:top-3">
      <p role="status" className="min-w-0 flex-1 font-semibold">
        {words.chosen(count)}
      </p>
      <Button variant="quiet" onClick={onStop}>
        {words.chooseDone}
      </Button>
      {count > 0 && (
        <Button variant="danger" icon={<Trash2 className="size-4.5" aria-hidden="true" />} onClick={onDelete}>
          {words.delete(count)}
        </Button>
      )}
    </div>
  )
}
