import type { Member } from '@foyer/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { AddMember } from './add-member.tsx'
import { ChangeRole } from './change-role.tsx'
import { DeleteMember } from './delete-member.tsx'
import { DisableMember } from './disable-member.tsx'
import { EditMember } from './edit-member.tsx'
import { keepMember } from './use-members.ts'

export type MemberAct = 'add' | 'edit' | 'changeRole' | 'disable' | 'enable' | 'delete'

export interface MemberActsProps {
  act: { what: MemberAct; member?: Member } | undefined
  onAct: (act: { what: MemberAct; member?: Member } | undefined) => void
}

/** The dialogs of 用户列表, each for the member that it was opened for. */
export function MemberActs({ act, onAct }: MemberActsProps) {
  const last = useRef(act?.member) // the name stays readable while a dialog goes
  if (act?.member) last.current = act.member
  const member = last.current
  const close = () => onAct(undefined)
  useEnable(act, close)
  const dialog = (what: MemberAct) => ({ key: `${what} ${member?.account}`, open: act?.what === what, onClose: close })
  return (
    <>
      <AddMember open={act?.what === 'add'} onClose={close} />
      {member && (
        <>
          <EditMember {...dialog('edit')} member={member} />
          <ChangeRole {...dialog('changeRole')} member={member} />
          <DisableMember {...dialog('disable')} member={member} />
          <DeleteMember
            {...dialog('delete')}
            member={member}
            onChangeRole={() => onAct({ what: 'changeRole', member })}
          />
        </>
      )}
    </>
  )
}

/** Letting somebody in again takes nothing away, so nobody is asked. */
function useEnable(act: MemberActsProps['act'], onDone: () => void): void {
  const words = useConsoleWords().members
  const said = useErrorSentences()
  const queries = useQueryClient()
  const enables = act?.what === 'enable' ? act.member : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is asked for
  useEffect(() => {
    if (!enables) return
    onDone()
    call('enableMember', { params: { member: enables.account } }).then(
      (member) => {
        keepMember(queries, member)
        toast(words.enabled(member.nickname))
      },
      (error: unknown) => toast({ text: said(error).both, tone: 'bad' }),
    )
  }, [enables])
}
