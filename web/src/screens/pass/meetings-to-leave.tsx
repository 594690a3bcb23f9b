import type { MyAttendance } from '@foyer/contract'
import { isInOneOfItsOwn, MEETINGS_AT_ONCE } from '@foyer/rules'
import clsx from 'clsx'
import { useId } from 'react'
import { useMe } from '../../api/queries.ts'
import { grouped } from '../../meetings/number.ts'
import { useMeetingTitle } from '../../meetings/use-meeting-title.ts'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useMeetingWords } from '../../words/account-meetings.ts'
import { usePassWords } from '../../words/pass.ts'
import { useWords } from '../../words/use-words.ts'
import { meetingsIn } from './to-leave.ts'

export interface MeetingsToLeaveProps {
  present: readonly MyAttendance[]
  /** The ids of those that are left. */
  chosen: readonly string[]
  onChoose: (attendance: string, leaves: boolean) => void
}

/** Where the person is now, each with a mark whether it is left; theirs to see, and nobody else's (JM9). */
export function MeetingsToLeave({ present, chosen, onChoose }: MeetingsToLeaveProps) {
  const words = usePassWords()
  const line = useId()
  return (
    <fieldset aria-describedby={line} className="min-w-0 px-4 py-4 sm:px-5">
      <legend className="float-left w-full font-semibold">{words.leave}</legend>
      <p id={line} className="clear-both max-w-[68ch] pt-1 text-ink-soft">
        {meetingsIn(present) >= MEETINGS_AT_ONCE ? words.five : words.leaveLine}
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {present.map((one) => (
          <li key={one.id}>
            <ToLeave attendance={one} chosen={chosen.includes(one.id)} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

interface ToLeaveProps {
  attendance: MyAttendance
  chosen: boolean
  onChoose: (attendance: string, leaves: boolean) => void
}

function ToLeave({ attendance: { id, meeting, own, current, terminal, deviceName }, chosen, onChoose }: ToLeaveProps) {
  const words = useMeetingWords()
  const kinds = useWords().terminals
  const titleOf = useMeetingTitle()
  const why = useWhyItIsInTheWay({ own, current })
  const { number, topic, owner } = meeting
  const whose = own ? words.refused.own : owner?.nickname
  return (
    <label
      className={clsx(
        'flex cursor-pointer items-center gap-3 rounded-control border px-4 py-3 transition-colors hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-jade',
        chosen ? 'border-jade' : 'border-line',
      )}
    >
      <input
        type="checkbox"
        checked={chosen}
        onChange={(event) => onChoose(id, event.target.checked)}
        className="size-5 shrink-0 accent-jade"
      />
      <span className="block min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate font-semibold">{titleOf({ topic, owner: owner?.nickname ?? null })}</span>
          <span className="shrink-0 text-caption text-ink-soft">{grouped(number)}</span>
        </span>
        <span className="mt-1 flex items-center gap-2 text-caption text-ink-soft">
          <TerminalIcon terminal={terminal} className="size-4.5 shrink-0" />
          <span className="min-w-0 truncate">
            {current ? words.list.thisOne : `${deviceName} · ${kinds[terminal]}`}
            {whose && ` · ${whose}`}
          </span>
        </span>
        {why && <span className="mt-1 block text-caption text-ink-soft">{why}</span>}
      </span>
    </label>
  )
}

/** By the rules, as far as they can be told before it is known what the team's room wants. */
function useWhyItIsInTheWay({ own, current }: Pick<MyAttendance, 'own' | 'current'>): string | undefined {
  const words = usePassWords()
  const { plan } = useMe().account.facts
  if (current) return words.oneATerminal
  return own && isInOneOfItsOwn(plan) ? words.oneOfOwn : undefined
}
