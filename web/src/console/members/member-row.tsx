// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be those of a <table>
import type { Member } from '@foyer/contract'
import type { MemberState } from '@foyer/rules'
import { memo } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { useMoments } from '../../words/use-moments.ts'
import { useWords } from '../../words/use-words.ts'
import { Tag, type TagTone } from '../parts/tag.tsx'
import type { MemberAct } from './member-acts.tsx'
import { MemberMenu } from './member-menu.tsx'

const STATE_TONE: Record<MemberState, TagTone> = { invited: 'attention', active: 'good', disabled: 'bad' }

/** A table from 640 px on, and cards below. */
export const COLUMNS =
  'grid items-center gap-x-4 pl-4 pr-2 sm:pl-5 grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1.7fr)_8.25rem_minmax(0,1.2fr)_6.5rem_5.5rem_2.75rem] xl:grid-cols-[minmax(0,1.7fr)_8.5rem_minmax(0,1.4fr)_6.5rem_5.5rem_7rem_2.75rem]'

export interface MemberRowProps {
  member: Member
  onAct: (what: MemberAct, member: Member) => void
}

/** The cells of one member. On a narrow screen what the columns would say stands below the name. */
export const MemberRow = memo(function MemberRow({ member, onAct }: MemberRowProps) {
  const words = useConsoleWords()
  const { roles } = useWords()
  const moments = useMoments()
  const { nickname, maskedNumber, department, role, state, lastUsedAt } = member
  const path = department?.path.join(' / ')
  const number = maskedNumber ?? words.members.noNumber
  return (
    <>
      <div role="cell" className="flex min-h-16 min-w-0 items-center gap-3 py-2.5">
        <Avatar avatar={member.avatar} nickname={nickname} size={40} />
        <div className="min-w-0">
          <p className="flex min-w-0 items-center gap-2">
            <span className="truncate font-semibold">{nickname}</span>
            {member.isYou && <Tag>{words.members.you}</Tag>}
            {member.signsInBySso && <Tag>{words.members.sso}</Tag>}
          </p>
          <div className="sm:hidden">
            <p className="truncate text-caption text-ink-soft">{[number, path].filter(Boolean).join(' · ')}</p>
            {(role !== 'member' || state !== 'active') && (
              <p className="mt-1 flex flex-wrap gap-1.5">
                {role !== 'member' && <Tag>{roles[role]}</Tag>}
                {state !== 'active' && <Tag tone={STATE_TONE[state]}>{words.states[state]}</Tag>}
              </p>
            )}
          </div>
        </div>
      </div>
      <span role="cell" className="truncate text-ink-soft max-sm:hidden">
        {number}
      </span>
      <span role="cell" title={path} className="truncate text-ink-soft max-sm:hidden">
        {department?.path.at(-1) ?? words.members.noDepartment}
      </span>
      <span role="cell" className="max-sm:hidden">
        {roles[role]}
      </span>
      <span role="cell" className="max-sm:hidden">
        <Tag tone={STATE_TONE[state]}>{words.states[state]}</Tag>
      </span>
      <span role="cell" className="truncate text-caption text-ink-soft max-xl:hidden">
        {lastUsedAt ? <time dateTime={lastUsedAt}>{moments.ago(lastUsedAt)}</time> : words.members.never}
      </span>
      <span role="cell" className="flex justify-end">
        <MemberMenu member={member} onAct={onAct} />
      </span>
    </>
  )
})
