import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { nicknameIn } from '../../screens/profile-fields/nickname.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { dialled, NO_NUMBER } from '../../ui/phone-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { MemberForm } from './member-form.tsx'
import { useMemberForm } from './use-member-form.ts'
import { membersChanged } from './use-members.ts'

export interface AddMemberProps {
  open: boolean
  onClose: () => void
}

/** Makes an account for a number; whoever holds it joins by signing in. */
export function AddMember({ open, onClose }: AddMemberProps) {
  const [time, setTime] = useState(0)
  const close = () => {
    onClose()
    setTime(time + 1) // the next one begins empty
  }
  return <Adding key={time} open={open} onClose={close} />
}

function Adding({ open, onClose }: AddMemberProps) {
  const words = useConsoleWords().members.form
  const queries = useQueryClient()
  const [invite, setInvite] = useState(true)
  const form = useMemberForm({ name: '', phone: NO_NUMBER, department: null }, 'always')
  const add = () =>
    form.save(async ({ name, phone, department }) => {
      const body = { nickname: nicknameIn(name), phone: dialled(phone), department, invite }
      const member = await call('addMember', { body })
      membersChanged(queries)
      toast(words.added(member.nickname))
      onClose()
    })
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={words.addTitle}
      description={words.addLine}
      save={words.add}
      busy={form.busy}
      onSave={() => void add()}
      failure={form.failure}
    >
      <MemberForm {...form.fields} />
      <div>
        <Checkbox checked={invite} onCheckedChange={setInvite}>
          {words.invite}
          <span className="block text-caption text-ink-soft">{words.inviteWhy}</span>
        </Checkbox>
      </div>
    </FormDialog>
  )
}
