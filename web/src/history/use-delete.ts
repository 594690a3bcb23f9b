import { HISTORY_PULLED_AT_ONCE } from '@foyer/rules'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { serverNow } from '../time.ts'
import { toast } from '../ui/toast.tsx'
import { useHistoryWords } from '../words/account-history.ts'
import { deletedEverywhere, deleteRecords, putBack } from './delete-records.ts'
import { deviceHistory } from './device-history.ts'
import { keepUp } from './keep-up.ts'

/** What the person is asked before it is deleted everywhere. */
export interface Asked {
  meetings: readonly string[]
  everywhere: number
}

/** Deletes past meetings: those of this device at once, with a way back; synced ones after asking, everywhere (HS7). */
export function useDelete(onDone: () => void) {
  const words = useHistoryWords()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked>()

  const refresh = () => queries.invalidateQueries({ queryKey: KEYS.history })

  const doIt = async (meetings: readonly string[]) => {
    const store = deviceHistory()
    if (!store) {
      for (let from = 0; from < meetings.length; from += HISTORY_PULLED_AT_ONCE)
        await call('deleteFromHistory', { body: { meetings: meetings.slice(from, from + HISTORY_PULLED_AT_ONCE) } })
      toast(words.deleted(meetings.length))
    } else {
      const { here, everywhere } = await deleteRecords(store, meetings, serverNow())
      if (everywhere.length > 0) void keepUp()
      const undo = { label: words.undo, onPress: () => void putBack(store, here).then(refresh) }
      toast({
        text:
          everywhere.length > 0 && !navigator.onLine
            ? words.deletedLater(meetings.length)
            : words.deleted(meetings.length),
        ...(everywhere.length === 0 && { action: undo }),
      })
    }
    await refresh()
    onDone()
  }

  const ask = async (meetings: readonly string[]) => {
    const store = deviceHistory()
    const everywhere = store ? (await deletedEverywhere(store, meetings)).length : meetings.length
    if (everywhere > 0) setAsked({ meetings, everywhere })
    else await doIt(meetings)
  }

  return { ask, asked, doIt, forget: () => setAsked(undefined) }
}
