import { MEDIA_SOURCES, type MediaSource } from '@foyer/contract/room'
import { useEffect, useState } from 'react'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import { RoomBar } from './room-bar.tsx'

const ACT = 'min-h-11 rounded-control px-3 font-semibold underline underline-offset-4 hover:no-underline'

/** A device did not start: why, and what to do. The meeting goes on without it. */
export function TroubleBars() {
  return (
    <div aria-live="polite">
      {MEDIA_SOURCES.map((source) => (
        <TroubleBar key={source} source={source} />
      ))}
    </div>
  )
}

function TroubleBar({ source }: { source: MediaSource }) {
  const words = useRoomWords()
  const { room, state } = useInside()
  const { trouble, starting } = state.own[source]
  const [read, setRead] = useState(false)
  useEffect(() => {
    if (starting) setRead(false)
  }, [starting])
  if (!trouble || read) return null
  const again = { microphone: room.turnMicrophone, camera: room.turnCamera, screen: room.shareScreen }[source]
  return (
    <RoomBar>
      <span className="max-w-[68ch]">{words.trouble[source][trouble]}</span>
      <span className="flex gap-1">
        {trouble !== 'unsupported' && (
          <button type="button" className={ACT} onClick={() => void again.call(room, true)}>
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
