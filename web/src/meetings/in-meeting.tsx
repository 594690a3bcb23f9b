import type { Admission } from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { beganAttending, stillAttending, stoppedAttending } from '../history/device-history.ts'
import { onAttendance } from '../live/attendances.ts'
import { type RoomChoices, rememberedChoices, rememberedOn } from '../room/room-choices.ts'
import { serverNow } from '../time.ts'
import { lazily } from '../ui/lazily.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { DoorFrame } from './door-frame.tsx'
import { leaveWithPage } from './leave-with-page.ts'
import { keepPresent } from './presence.ts'
import { forgetIn, rememberIn } from './was-in.ts'

const MeetingRoom = lazily(() => import('../room/meeting-room.tsx'), 'MeetingRoom')

export interface InMeetingProps {
  admission: Admission
  /** This terminal is no longer in it, and why. */
  onOut: (reason: LeaveReason) => void
}

/**
 * The room, and what goes on around it while this terminal is in: its presence is said, its record kept on the device, and
 * whatever ends the attendance ends this. Going to another page leaves the meeting.
 */
export function InMeeting({ admission, onOut }: InMeetingProps) {
  const words = useMeetingWords()
  const [choices] = useState(() => choicesFor(admission.meeting.id))
  const { attendance } = admission
  const [cameTo] = useState(admission.meeting) // what is asked anew of the same attendance begins nothing anew
  const over = useRef(false)
  const elsewhere = useRef(false)
  const out = useRef(onOut)
  out.current = onOut

  const onElsewhere = useCallback((it: boolean) => {
    elsewhere.current = it
  }, [])

  useEffect(() => {
    over.current = false
    const { id: meeting, number, topic, owner, own } = cameTo
    const record = {
      meeting,
      number,
      topic,
      owner: owner && { account: owner.account, nickname: owner.nickname },
      own,
      joinedAt: serverNow(),
    }
    let endedAt: number | undefined // by the server's word
    void beganAttending(record)
    rememberIn(meeting)
    const stops = [
      keepPresent(
        attendance,
        (heard) => {
          rememberIn(meeting)
          if (heard) void stillAttending(meeting)
        },
        () => !elsewhere.current,
      ),
      onAttendance((message) => {
        if (message.type === 'meetings.changed' || message.attendance !== attendance) return
        over.current = true
        if (message.type === 'attendance.ended') endedAt = Date.parse(message.at)
        out.current(message.type === 'attendance.ended' ? message.reason : 'lost')
      }),
      leaveWithPage('leaveMeeting', { attendance }, () => !elsewhere.current),
    ]
    return () => {
      for (const stop of stops) stop()
      forgetIn()
      void stoppedAttending(meeting, endedAt ?? serverNow())
      if (!over.current && !elsewhere.current)
        void call('leaveMeeting', { params: { attendance } }).catch(() => undefined) // the lease ends it
    }
  }, [attendance, cameTo])

  return (
    <Suspense
      fallback={
        <DoorFrame>
          <ProgressBar label={words.before.entering} />
        </DoorFrame>
      }
    >
      <MeetingRoom
        admission={admission}
        choices={choices}
        onElsewhere={onElsewhere}
        onLeft={(reason) => {
          over.current = true
          onOut(reason === 'ended' ? 'meetingEnded' : reason)
        }}
      />
    </Suspense>
  )
}

function choicesFor(meeting: string): RoomChoices {
  return { ...rememberedChoices(), ...rememberedOn(meeting) }
}
