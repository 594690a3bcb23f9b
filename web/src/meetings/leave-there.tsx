import type { MyAttendance } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { SureDialog } from '../ui/sure-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'

/** Takes another terminal of the account out of its meeting, from here. */
export function LeaveThere({ attendance: { id, deviceName } }: { attendance: MyAttendance }) {
  const words = useMeetingWords().list
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const leave = async () => {
    await call('leaveMeeting', { params: { attendance: id } })
    await queries.invalidateQueries({ queryKey: KEYS.meetings })
    toast(words.left(deviceName))
  }
  return (
    <>
      <button
        type="button"
        aria-label={words.named(words.leaveThere, deviceName)}
        onClick={() => setAsking(true)}
        className="-mr-2 min-h-11 shrink-0 rounded-control px-2 text-caption font-semibold text-jade transition-colors hover:bg-jade-wash"
      >
        {words.leaveThere}
      </button>
      <SureDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.leaveThereTitle(deviceName)}
        description={words.leaveThereLine}
        act={words.leaveThereDo}
        onAct={leave}
      />
    </>
  )
}
