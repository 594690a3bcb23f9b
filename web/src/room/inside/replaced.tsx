import { AppWindow } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useRoomWords } from '../../words/room.ts'

/** The same terminal is in this meeting in another window. */
export function Replaced({ onComeBack }: { onComeBack: () => void }) {
  const { connection } = useRoomWords()
  return (
    <div role="alert" className="always-dark fixed inset-0 z-30 flex items-center justify-center bg-paper text-ink">
      <EmptyState
        icon={<AppWindow className="size-8" aria-hidden="true" />}
        title={connection.replaced}
        action={<Button onClick={onComeBack}>{connection.goOnHere}</Button>}
      >
        {connection.replacedLine}
      </EmptyState>
    </div>
  )
}
