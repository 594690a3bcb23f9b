import type { Member } from '@foyer/contract'
import type { MemberState } from '@foyer/rules'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { Failed } from '../../ui/failed.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { searchIn } from '../members/search.ts'
import { CONSOLE } from '../queries.ts'
import { ChoiceList } from './choice-list.tsx'
import { useSettled } from './use-settled.ts'

const SHOWN = 30
const TYPING = 250

export interface MemberDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  onChoose: (member: Member) => void
  state?: MemberState
  /** Whom the list leaves out. */
  without?: (member: Member) => boolean
}

/** Chooses a member, found by name or number among all. */
export function MemberDialog({ open, onOpenChange, title, description, ...choice }: MemberDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <DialogOrSheet open={open} onOpenChange={onOpenChange} title={title} description={description} initialFocus={field}>
      <Choice {...choice} field={field} label={title} onDone={() => onOpenChange(false)} />
    </DialogOrSheet>
  )
}

type ChoiceProps = Pick<MemberDialogProps, 'onChoose' | 'state' | 'without'> & {
  field: React.RefObject<HTMLInputElement | null>
  label: string
  onDone: () => void
}

function Choice({ field, label, onChoose, state, without, onDone }: ChoiceProps) {
  const words = useConsoleWords()
  const [typed, setTyped] = useState('')
  const search = searchIn(useSettled(typed, TYPING))
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...CONSOLE.members, 'choice', state, search],
    queryFn: ({ signal }) =>
      call('members', { body: { limit: SHOWN, ...(state && { state }), ...(search && { search }) }, signal }),
    placeholderData: keepPreviousData,
  })
  if (error && !data) return <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
  const members = data?.members.filter((one) => !without?.(one)) ?? []
  return (
    <ChoiceList
      label={label}
      search={words.information.searchMember}
      typed={typed}
      onType={setTyped}
      busy={isFetching}
      found={members.map((one) => ({
        id: one.account,
        label: one.nickname,
        hint: one.department?.path.at(-1) ?? one.maskedNumber ?? undefined,
        leading: <Avatar avatar={one.avatar} nickname={one.nickname} size={32} />,
      }))}
      field={field}
      onChoose={(id) => {
        const chosen = members.find(({ account }) => account === id)
        if (!chosen) return
        onChoose(chosen)
        onDone()
      }}
    />
  )
}
