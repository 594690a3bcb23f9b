import type { Member } from '@foyer/contract'
import { UserRound } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { Row } from '../../ui/row.tsx'

export type ChosenMember = Pick<Member, 'account' | 'nickname' | 'avatar'>

export interface MemberChoiceProps {
  member: ChosenMember | undefined
  /** What is to be chosen, and what that means, as long as nobody is. */
  label: string
  line: string
  onPress: () => void
}

/** The row that leads to choosing a member, and shows who was chosen. */
export function MemberChoice({ member, label, line, onPress }: MemberChoiceProps) {
  return (
    <div className="overflow-hidden rounded-card border border-edge">
      <Row
        leading={
          member ? (
            <Avatar avatar={member.avatar} nickname={member.nickname} size={32} />
          ) : (
            <UserRound className="size-5" aria-hidden="true" />
          )
        }
        label={member?.nickname ?? label}
        note={member ? undefined : line}
        onPress={onPress}
        pressLabel={label}
      />
    </div>
  )
}
