import type { Member } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { nicknameIn } from '../../screens/profile-fields/nickname.ts'
import { dialled, NO_NUMBER } from '../../ui/phone-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useWords } from '../../words/use-words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { MemberForm } from './member-form.tsx'
import { useMemberForm } from './use-member-form.ts'
import { keepMember } from './use-members.ts'

export interface MemberDialogProps {
  open: boolean
  onClose: () => void
  member: Member
}

/** Name and department; the number as long as nobody joined with it (PH7). */
export function EditMember({ open, onClose, member }: MemberDialogProps) {
  return <Editing key={String(open)} open={open} onClose={onClose} member={member} />
}

function Editing({ open, onClose, member }: MemberDialogProps) {
  const words = useConsoleWords().members.form
  const { common } = useWords()
  const queries = useQueryClient()
  const joined = member.joinedAt !== null
  const form = useMemberForm(
    { name: member.nickname, phone: NO_NUMBER, department: member.department?.id ?? null },
    joined ? 'never' : 'ifTyped',
  )
  const save = () =>
    form.save(async ({ name, phone, department }) => {
      const typed = !joined && phone.number.trim() !== ''
      const body = { nickname: nicknameIn(name), department, ...(typed && { phone: dialled(phone) }) }
      keepMember(queries, await call('editMember', { params: { member: member.account }, body }))
      toast(words.saved)
      onClose()
    })
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={words.editTitle}
      save={common.save}
      busy={form.busy}
      onSave={() => void save()}
      failure={form.failure}
    >
      <MemberForm
        {...form.fields}
        phoneHint={member.maskedNumber ? words.numberNow(member.maskedNumber) : undefined}
        {...(joined && { insteadOfPhone: <KeptNumber member={member} /> })}
      />
    </FormDialog>
  )
}

function KeptNumber({ member }: { member: Member }) {
  const words = useConsoleWords().members
  return (
    <dl className="flex flex-col gap-1">
      <dt className="text-caption text-ink-soft">{words.form.number}</dt>
      <dd className="text-lead">{member.maskedNumber ?? words.noNumber}</dd>
      <dd className="text-caption text-ink-soft">
        {member.signsInBySso ? words.form.numberSso : words.form.numberTheirs}
      </dd>
    </dl>
  )
}
