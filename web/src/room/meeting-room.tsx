import type { Admission } from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import { OpenedRoom } from './inside/opened-room.tsx'
import type { RoomChoices } from './room-choices.ts'

/** `ended`: this person ended it for all. Else as the attendance ended. */
export type RoomEnd = 'left' | 'ended' | LeaveReason

export interface MeetingRoomProps {
  admission: Admission
  choices: RoomChoices
  /** Once, when this terminal is out; the server knows already, or hears it by itself. */
  onLeft: (reason: RoomEnd) => void
  /** The meeting goes on in another window of this terminal, or here again: closing this one then leaves nothing. */
  onElsewhere?: (elsewhere: boolean) => void
}

/** The meeting itself, over the whole window, with what the person chose before the door. To be loaded when it begins. */
export function MeetingRoom(props: MeetingRoomProps) {
  return <OpenedRoom key={props.admission.attendance} {...props} />
}
