import { WifiOff } from 'lucide-react'
import { useLate } from '../../ui/skeleton.tsx'
import { useRoomWords } from '../../words/room.ts'
import type { RoomConnection } from '../media-room.ts'
import { useInside } from './inside.ts'
import { RoomBar } from './room-bar.tsx'

/** Says that the connection is gone and what happens; goes by itself. The region is always there, so that it is heard. */
export function ConnectionBar() {
  const { connection } = useInside().state
  return (
    <div role="status">
      {connection === 'connecting' && <Connecting />}
      {connection !== 'connecting' && connection !== 'connected' && <Lost connection={connection} />}
    </div>
  )
}

const WORTH_A_WORD_AFTER = 800

function Connecting() {
  const late = useLate(WORTH_A_WORD_AFTER)
  const { connection } = useRoomWords()
  return late ? <RoomBar>{connection.connecting}</RoomBar> : null
}

function Lost({ connection }: { connection: Exclude<RoomConnection, 'connecting' | 'connected'> }) {
  const words = useRoomWords()
  return (
    <RoomBar>
      <span className="inline-flex items-center gap-2">
        <WifiOff className="size-4 shrink-0" aria-hidden="true" />
        {words.connection[connection]}
      </span>
    </RoomBar>
  )
}
