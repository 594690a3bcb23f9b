import { useEffect, useState } from 'react'

export interface Act {
  busy: boolean
  /** What it threw; nothing any more when it is tried again, or asked for anew. */
  failure: unknown
  doIt: () => Promise<void>
}

/** Does what a dialog asks for, and closes the dialog when it is done; what goes wrong keeps it open. */
export function useAct(open: boolean, onAct: () => Promise<unknown>, onClose: () => void): Act {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    if (open) setFailure(undefined)
  }, [open])

  const doIt = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await onAct()
      onClose()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, doIt }
}
