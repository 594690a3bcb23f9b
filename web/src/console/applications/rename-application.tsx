import type { Application } from '@foyer/contract'
import { APPLICATION_NAME_MAX_LENGTH } from '@foyer/rules'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { toast } from '../../ui/toast.tsx'
import { useApplicationWords } from '../../words/console-applications.ts'
import { NameDialog } from '../parts/name-dialog.tsx'
import { CONSOLE } from '../queries.ts'

export interface ApplicationActProps {
  application: Application
  open: boolean
  onClose: () => void
}

/** Gives an application another name. */
export function RenameApplication({ application: { id, name }, open, onClose }: ApplicationActProps) {
  const words = useApplicationWords()
  const queries = useQueryClient()
  return (
    <NameDialog
      open={open}
      onClose={onClose}
      title={words.rename}
      label={words.name}
      hint={words.nameHint(APPLICATION_NAME_MAX_LENGTH)}
      missing={words.nameMissing(APPLICATION_NAME_MAX_LENGTH)}
      most={APPLICATION_NAME_MAX_LENGTH}
      begin={name}
      wrongName={['application.nameTaken']}
      onSave={async (to) => {
        await call('renameApplication', { params: { application: id }, body: { name: to } })
        await queries.invalidateQueries({ queryKey: CONSOLE.applications })
        toast(words.renamed)
      }}
    />
  )
}
