import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import { toast } from '../../ui/toast.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import type { ApplicationActProps } from './rename-application.tsx'

/** Removes an application, after saying what that does. */
export function RemoveApplication({ application: { id, name }, open, onClose }: ApplicationActProps) {
  const words = useApplicationWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={words.removeTitle(name)}
      act={words.remove}
      danger
      onAct={async () => {
        await call('removeApplication', { params: { application: id } })
        toast(words.removed)
        await navigate({ to: '/organisation/applications' })
        await queries.invalidateQueries({ queryKey: CONSOLE.applications })
      }}
    >
      <Happens title={words.before} what={words.removeHappens} />
    </ActDialog>
  )
}
