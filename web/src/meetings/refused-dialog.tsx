import type { InTheWay, Problem } from '@foyer/contract'
import clsx from 'clsx'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { DialogOrSheet } from '../ui/dialog-or-sheet.tsx'
import { useSurface } from '../ui/surface.ts'
import { TerminalIcon } from '../ui/terminal-icon.tsx'
import { useMeetingWords } from '../words/account-meetings.ts'
import { useSentences, useWords } from '../words/use-words.ts'
import { grouped } from './number.ts'
import { leaving, type ToLeave, takeOverOf } from './take-over.ts'
import { useMeetingTitle } from './use-meeting-title.ts'

export interface RefusedDialogProps {
  /** The refusal; none while nothing is refused. */
  problem: Problem | undefined
  /** What the person already agreed to leave. */
  agreed: readonly InTheWay[]
  /** What the take-over ends with. */
  then: 'join' | 'start'
  busy: boolean
  onStay: () => void
  onLeave: (leaving: InTheWay[]) => void
}

/**
 * Why this terminal is not let in, where the account is that keeps it out, and the ways out (JM9): stay, or leave there and
 * come in here, in one step.
 */
export function RefusedDialog({ problem, agreed, then, busy, onStay, onLeave }: RefusedDialogProps) {
  const words = useMeetingWords().refused
  const sentences = useSentences()
  const sheet = useSurface() === 'mobile'
  const [shown, setShown] = useState(problem) // stays while the dialog goes
  const [chosen, setChosen] = useState<string>()
  useEffect(() => {
    if (problem) setShown(problem)
    setChosen(undefined)
  }, [problem])
  if (!shown) return null

  const offer = takeOverOf(shown, agreed)
  const left = leaving(offer, chosen)
  const { title, instead } = sentences(shown.code, shown.facts)
  const stay = (
    <Button key="stay" variant="secondary" onClick={() => !busy && onStay()}>
      {words.stay}
    </Button>
  )
  const go = (
    <Button
      key="go"
      busy={busy}
      aria-disabled={left.length === 0 || undefined}
      onClick={() => left.length > 0 && onLeave(left)}
    >
      {then === 'join' ? words.leaveAndJoin : words.leaveAndStart}
    </Button>
  )
  return (
    <DialogOrSheet
      open={problem !== undefined}
      onOpenChange={(next) => !next && !busy && onStay()}
      dismissible={!sheet && !busy}
      title={title}
      description={instead}
      footer={sheet ? [go, stay] : [stay, go]}
    >
      <div className="flex flex-col gap-3">
        {offer.choose === 'all' ? (
          <>
            <p className="text-ink-soft">{words.inTheWay}</p>
            <ul className="flex flex-col gap-2">
              {offer.meetings.map((one) => (
                <li key={one.meeting} className="rounded-control border border-line px-4 py-3">
                  <InMeeting meeting={one} />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <ChooseOne meetings={offer.meetings} chosen={chosen} onChoose={setChosen} />
        )}
        <p className="text-caption text-ink-soft">{words.unchanged}</p>
      </div>
    </DialogOrSheet>
  )
}

interface ChooseOneProps {
  meetings: readonly ToLeave[]
  chosen: string | undefined
  onChoose: (meeting: string) => void
}

function ChooseOne({ meetings, chosen, onChoose }: ChooseOneProps) {
  const words = useMeetingWords().refused
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-3 text-ink-soft">{words.chooseOne}</legend>
      {meetings.map((one) => (
        <label
          key={one.meeting}
          className={clsx(
            'flex cursor-pointer items-center gap-3 rounded-control border px-4 py-3 transition-colors hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-jade',
            chosen === one.meeting ? 'border-jade' : 'border-line',
          )}
        >
          <input
            type="radio"
            name="meeting"
            checked={chosen === one.meeting}
            onChange={() => onChoose(one.meeting)}
            className="size-5 shrink-0 accent-jade"
          />
          <InMeeting meeting={one} />
        </label>
      ))}
    </fieldset>
  )
}

function InMeeting({ meeting }: { meeting: ToLeave }) {
  const words = useMeetingWords().refused
  const titleOf = useMeetingTitle()
  return (
    <span className="block min-w-0 flex-1">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-semibold">{titleOf(meeting)}</span>
        <span className="shrink-0 text-caption text-ink-soft">{grouped(meeting.number)}</span>
      </span>
      {meeting.on.map((one) => (
        <span key={one.attendance} className="mt-1 flex items-center gap-2 text-caption text-ink-soft">
          <TerminalIcon terminal={one.terminal} className="size-4.5 shrink-0" />
          <span className="min-w-0 truncate">
            <OnTerminal one={one} />
            {one.own && ` · ${words.own}`}
          </span>
        </span>
      ))}
    </span>
  )
}

function OnTerminal({ one: { current, deviceName, terminal } }: { one: InTheWay }) {
  const words = useMeetingWords().list
  const kinds = useWords().terminals
  return current ? words.thisOne : `${deviceName} · ${kinds[terminal]}`
}
