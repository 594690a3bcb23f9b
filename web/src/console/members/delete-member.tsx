import type { MemberDeletion } from '@foyer/contract'
import { REFUSALS, type RefusalCode } from '@foyer/contract/refusals'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { Loses } from '../../flows/loses.tsx'
import { refusalOf } from '../../flows/steps/refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Failed } from '../../ui/failed.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useSentences } from '../../words/use-words.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import type { MemberDialogProps } from './edit-member.tsx'
import { type ForMeetings, MeetingsOfDeleted } from './meetings-of-deleted.tsx'
import { dropMember } from './use-members.ts'

export interface DeleteMemberProps extends MemberDialogProps {
  onChangeRole: () => void
}

/**
 * 更多 → 删除 (CL5): what it will do, and what becomes of the planned meetings (CL7); or what stands in its way and how to
 * clear that (CL6).
 */
export function DeleteMember({ open, onClose, member, onChangeRole }: DeleteMemberProps) {
  const words = useConsoleWords().members.deleteDialog
  const queries = useQueryClient()
  const look = useQuery({
    queryKey: [...KEYS.organisation, 'deletion', member.account],
    queryFn: ({ signal }) => call('lookAtDeletion', { params: { member: member.account }, signal }),
    enabled: open,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  const seen = look.isFetching ? undefined : look.data // as it is now, not as it was when this was opened before
  const stopped = seen?.stopped?.code
  const [meetings, setMeetings] = useState<ForMeetings>(CANCELLED)
  useEffect(() => {
    if (open) setMeetings(CANCELLED)
  }, [open])
  const planned = seen && !stopped ? seen.plannedMeetings : 0
  const heir = planned > 0 && meetings.what === 'handOver' ? meetings.to : undefined
  const lacksHeir = planned > 0 && meetings.what === 'handOver' && !meetings.to
  const remove = async () => {
    const body = heir ? { meetingsTo: heir.account } : {}
    await call('deleteMember', { params: { member: member.account }, body }).catch(async (error: unknown) => {
      if (refusalOf(error) !== 'member.unknown' || (await isThere(member.account))) throw error
    })
    dropMember(queries, member.account)
    toast(heir ? words.handed(member.nickname, heir.nickname) : words.done(member.nickname))
  }
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={words.title(member.nickname)}
      description={stopped ? undefined : words.line}
      act={seen && !stopped && !lacksHeir ? words.act : undefined}
      danger
      onAct={remove}
      wayOn={(error) => <WayOn code={refusalOf(error)} onChangeRole={onChangeRole} />}
    >
      {seen ? (
        stopped ? (
          <Stopped code={stopped} onChangeRole={onChangeRole} />
        ) : (
          <>
            <Lost deletion={seen} />
            {planned > 0 && (
              <MeetingsOfDeleted count={planned} of={member.account} value={meetings} onChange={setMeetings} />
            )}
          </>
        )
      ) : look.error && !look.isFetching ? (
        <Failed error={look.error} busy={look.isFetching} onRetry={() => void look.refetch()} />
      ) : (
        <ProgressBar label={words.looking} />
      )}
    </ActDialog>
  )
}

const CANCELLED: ForMeetings = { what: 'cancel' }

/** Unknown may be who is deleted, because somebody else was faster, or who would have got the meetings. */
function isThere(account: string): Promise<boolean> {
  return call('lookAtDeletion', { params: { member: account } }).then(
    () => true,
    () => false,
  )
}

function Lost({ deletion }: { deletion: MemberDeletion }) {
  const words = useConsoleWords().members.deleteDialog
  const what = [
    words.account,
    deletion.terminals > 0 ? words.terminals(deletion.terminals) : words.noTerminals,
    ...(deletion.attendances > 0 ? [words.attending(deletion.attendances)] : []),
    ...(deletion.freesNumber ? [words.number] : []),
    ...(deletion.freesWechat ? [words.wechat] : []),
    words.others,
    words.again,
  ]
  return <Loses title={words.before} what={what} />
}

function Stopped({ code, onChangeRole }: { code: string; onChangeRole: () => void }) {
  const words = useConsoleWords().members.deleteDialog
  const { title, instead } = useSentences()(code in REFUSALS ? (code as RefusalCode) : 'request.invalid')
  return (
    <Banner tone="attention" title={title} action={<WayOn code={code} onChangeRole={onChangeRole} />}>
      <p>{instead}</p>
      <span className="sr-only">{words.stopped}</span>
    </Banner>
  )
}

/** Where what stands in the way is cleared (CL6). */
function WayOn({ code, onChangeRole }: { code: string | undefined; onChangeRole: () => void }) {
  const words = useConsoleWords().members.deleteDialog
  if (code === 'account.hasAdministratorRole')
    return (
      <Button variant="secondary" onClick={onChangeRole}>
        {words.clearRole}
      </Button>
    )
  if (code === 'account.onlySuperAdmin')
    return (
      <Link to="/organisation/information" className={buttonClass('secondary')}>
        {words.clearHandOver}
      </Link>
    )
  return null
}
