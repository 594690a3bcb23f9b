import { useState } from 'react'
import { useConsoleWords } from '../../words/use-console-words.ts'
import { ChoiceCards } from '../parts/choice-cards.tsx'
import { type ChosenMember, MemberChoice } from '../parts/member-choice.tsx'
import { MemberDialog } from '../parts/member-dialog.tsx'

/** What becomes of the meetings that a member has planned. */
export interface ForMeetings {
  what: 'cancel' | 'handOver'
  to?: ChosenMember
}

export interface MeetingsOfDeletedProps {
  count: number
  /** Whose they are. */
  of: string
  value: ForMeetings
  onChange: (value: ForMeetings) => void
}

/** Asks what becomes of the planned meetings of a member who is deleted (CL7): cancelled, or handed to another. */
export function MeetingsOfDeleted({ count, of, value, onChange }: MeetingsOfDeletedProps) {
  const words = useConsoleWords().members.deleteDialog
  const [choosing, setChoosing] = useState(false)
  const { what, to } = value
  return (
    <div className="flex flex-col gap-2">
      <ChoiceCards
        label={words.meetings(count)}
        value={what}
        onChoose={(chosen) => onChange({ ...value, what: chosen })}
        choices={(['cancel', 'handOver'] as const).map((one) => ({ value: one, ...words.meetingsChoices[one] }))}
      />
      {what === 'handOver' && (
        <MemberChoice member={to} label={words.heir} line={words.heirLine} onPress={() => setChoosing(true)} />
      )}
      <MemberDialog
        open={choosing}
        onOpenChange={setChoosing}
        title={words.heir}
        description={words.heirLine}
        state="active"
        without={({ account }) => account === of}
        onChoose={({ account, nickname, avatar }) => onChange({ what: 'handOver', to: { account, nickname, avatar } })}
      />
    </div>
  )
}
