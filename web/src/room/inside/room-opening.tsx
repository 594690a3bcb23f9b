import { useRoomWords } from '../../words/room.ts'

/** While the room's own code comes. */
export function RoomOpening() {
  const words = useRoomWords()
  return (
    <div className="always-dark fixed inset-0 z-30 flex items-center justify-center bg-paper text-ink-soft">
      <p role="status">{words.opening}</p>
    </div>
  )
}
