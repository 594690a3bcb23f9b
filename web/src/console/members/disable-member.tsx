import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { Happens } from '../../flows/happens.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { CONSOLE } from '../queries.ts'
import type { MemberDialogProps } from './edit-member.tsx'
import { keepMember } from './use-members.ts'

/** Keeps a member out, after saying what that does. */
export function DisableMember({ open, onClose, member }: MemberDialogProps) {
  const words = useConsoleWords().members.disableDialog
  const queries = useQueryClient()
  // Somebody may have signed in since the list was read.
  const { data: now = member } = useQuery({
    queryKey: [...CONSOLE.members, 'one', member.account],
    queryFn: ({ signal }) => call('member', { params: { member: member.account }, signal }),
    enabled: open,
    staleTime: 0,
  })
  const disable = async () => {
    keepMember(queries, await call('disableMember', { params: { member: member.account }, body: {} }))
    toast(words.done(member.nickname))
  }
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={words.title(member.nickname)}
      act={words.act}
      danger
      onAct={disable}
    >
      <Happens title={words.before} what={words.consequences(now.terminals)} />
    </ActDialog>
  )
}
