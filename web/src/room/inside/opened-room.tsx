import { useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import type { MediaRoom, OwnSource } from '../media-room.ts'
import type { MeetingRoomProps } from '../meeting-room.tsx'
import { openRoom } from '../open-room.ts'
import { rememberOn } from '../room-choices.ts'
import { RoomOpening } from './room-opening.tsx'
import { RoomScreen } from './room-screen.tsx'

/** Opens the room by the server's engine and goes in; out again when the screen is left. */
export function OpenedRoom({ admission, choices, onLeft, onElsewhere }: MeetingRoomProps) {
  const [room, setRoom] = useState<MediaRoom | 'failed'>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attendance is opened once, with what was chosen then
  useEffect(() => {
    let opened: MediaRoom | undefined
    let stop: (() => void) | undefined
    let gone = false
    setRoom(undefined)
    openRoom(admission).then(
      (one) => {
        if (gone) return
        opened = one
        stop = one.subscribe(() => rememberWhatIsOn(admission.meeting.id, one))
        one.connect(admission, choices)
        setRoom(one)
      },
      () => !gone && setRoom('failed'),
    )
    return () => {
      gone = true
      stop?.()
      opened?.leave()
    }
  }, [admission.attendance, tries])
  if (room === 'failed') return <NotOpened onRetry={() => setTries(tries + 1)} />
  return room ? (
    <RoomScreen room={room} meeting={admission.meeting} choices={choices} onLeft={onLeft} onElsewhere={onElsewhere} />
  ) : (
    <RoomOpening />
  )
}

/** A device in trouble is to be on, and tried again the next time; when the room is over nothing is on any more. */
function rememberWhatIsOn(meeting: string, room: MediaRoom): void {
  const { own, over } = room.state()
  const isOn = ({ on, starting, trouble }: OwnSource) => on || starting || trouble !== null
  if (over === null) rememberOn(meeting, { microphone: isOn(own.microphone), camera: isOn(own.camera) })
}

function NotOpened({ onRetry }: { onRetry: () => void }) {
  const words = useRoomWords()
  const { common } = useWords()
  return (
    <div role="alert" className="always-dark fixed inset-0 z-30 flex items-center justify-center bg-paper text-ink">
      <EmptyState title={words.openFailed} action={<Button onClick={onRetry}>{common.retry}</Button>}>
        {words.openFailedLine}
      </EmptyState>
    </div>
  )
}
