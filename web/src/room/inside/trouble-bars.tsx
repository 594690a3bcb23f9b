import { useState } from 'react'
import { type RoomWords, useRoomWords } from '../../words/room.ts'
import type { MediaRoom } from '../media-room.ts'
import { type SaidTrouble, troublesOf } from '../own/troubles.ts'
import { useInside } from './inside.ts'
import { RoomBar } from './room-bar.tsx'

const ACT = 'min-h-11 rounded-control px-3 font-semibold underline underline-offset-4 hover:no-underline'

/** A device did not start: why, and what to do. The meeting goes on without it. */
export function TroubleBars() {
  const words = useRoomWords()
  const { room, state } = useInside()
  return (
    <div aria-live="polite">
      {troublesOf(state.own, words).map((one) => (
        <TroubleBar key={one.sentence} trouble={one} room={room} words={words} />
      ))}
    </div>
  )
}

function TroubleBar({ trouble, room, words }: { trouble: SaidTrouble; room: MediaRoom; words: RoomWords }) {
  const [read, setRead] = useState(false)
  if (read) return null
  const again = () => {
    const turn = { microphone: room.turnMicrophone, camera: room.turnCamera, screen: room.shareScreen }
    for (const source of trouble.sources) void turn[source].call(room, true)
  }
  return (
    <RoomBar>
      <span className="max-w-[68ch]">{trouble.sentence}</span>
      <span className="flex gap-1">
        {trouble.again && (
          <button type="button" className={ACT} onClick={again}>
            {words.trouble.again}
          </button>
        )}
        <button type="button" className={ACT} onClick={() => setRead(true)}>
          {words.trouble.dismiss}
        </button>
      </span>
    </RoomBar>
  )
}
