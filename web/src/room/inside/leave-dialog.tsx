import type { InRoom } from '@foyer/contract'
import { DoorOpen, LogOut, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { Row } from '../../ui/row.tsx'
import { useSurface } from '../../ui/surface.ts'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import type { RoomEnd } from '../meeting-room.tsx'
import { useInside } from './inside.ts'
import { useMeetingActs } from './meeting-acts.ts'

/** How to go: for the host, what becomes of the meeting is asked first. */
export function LeaveDialog({ onLeft }: { onLeft: (reason: RoomEnd) => void }) {
  const words = useRoomWords()
  const { state, meeting, me, others, hosting, view } = useInside()
  const acts = useMeetingActs(meeting.id)
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const strangers = others.filter(({ account }) => account !== me?.account)
  const close = () => {
    setChoosing(false)
    view.openDialog(null)
  }
  const leave = async () => {
    setBusy(true)
    await acts.leave(state.you)
    onLeft('left')
  }
  const endForAll = async () => {
    setBusy(true)
    if (await acts.endForAll()) onLeft('ended')
    setBusy(false)
  }
  const handOver = async (to: InRoom) => {
    setBusy(true)
    if (await acts.handOver(to)) await leave()
    setBusy(false)
  }
  const props = { open: view.dialog === 'leave', onOpenChange: close }

  if (choosing)
    return (
      <DialogOrSheet {...props} title={words.leaving.chooseTitle} description={words.leaving.chooseLine}>
        <ChooseHost people={strangers} busy={busy} onChoose={handOver} onBack={() => setChoosing(false)} />
      </DialogOrSheet>
    )
  if (!hosting)
    return (
      <DialogOrSheet
        {...props}
        title={words.leaving.title}
        description={words.leaving.line}
        footer={<LeaveFooter busy={busy} onCancel={close} onLeave={leave} />}
      />
    )
  return (
    <DialogOrSheet
      {...props}
      title={words.leaving.hostTitle}
      description={others.length > 0 ? words.leaving.hostLine : words.leaving.aloneLine}
    >
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line">
        <Row
          danger
          leading={<DoorOpen className="size-5 text-brick" aria-hidden="true" />}
          label={words.leaving.endForAll}
          note={words.leaving.endLine}
          onPress={() => !busy && void endForAll()}
        />
        {strangers.length > 0 && (
          <Row
            leading={<UserCheck className="size-5" aria-hidden="true" />}
            label={words.leaving.handOver}
            note={words.leaving.handOverLine}
            onPress={() => setChoosing(true)}
          />
        )}
        {others.length === strangers.length && strangers.length > 0 ? null : (
          <Row
            leading={<LogOut className="size-5" aria-hidden="true" />}
            label={words.leaving.justLeave}
            note={others.length > 0 ? words.leaving.justLeaveLine : words.leaving.line}
            onPress={() => !busy && void leave()}
          />
        )}
      </div>
      <div className="h-3" />
    </DialogOrSheet>
  )
}

interface LeaveFooterProps {
  busy: boolean
  onCancel: () => void
  onLeave: () => void
}

function LeaveFooter({ busy, onCancel, onLeave }: LeaveFooterProps) {
  const { leaving } = useRoomWords()
  const { common } = useWords()
  return (
    <>
      {useSurface() !== 'mobile' && (
        <Button variant="secondary" onClick={onCancel}>
          {common.cancel}
        </Button>
      )}
      <Button variant="danger" busy={busy} onClick={onLeave}>
        {leaving.leave}
      </Button>
    </>
  )
}

interface ChooseHostProps {
  people: readonly InRoom[]
  busy: boolean
  onChoose: (person: InRoom) => void
  onBack: () => void
}

/** One of those who are there; each person once, whatever they brought along. */
function ChooseHost({ people, busy, onChoose, onBack }: ChooseHostProps) {
  const { leaving } = useRoomWords()
  const { terminals } = useWords()
  const [chosen, setChosen] = useState<string>()
  const persons = people.filter(({ account }, at) => people.findIndex((one) => one.account === account) === at)
  const to = persons.find(({ attendance }) => attendance === chosen) ?? persons[0]
  return (
    <div className="flex flex-col gap-4 pb-4">
      <fieldset className="max-h-[45dvh] divide-y divide-line overflow-y-auto rounded-card border border-line">
        <legend className="sr-only">{leaving.chooseTitle}</legend>
        {persons.map((person) => (
          <label
            key={person.attendance}
            className="flex min-h-14 cursor-pointer items-center gap-3 px-4 has-checked:bg-jade-wash has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-jade"
          >
            <Avatar avatar={person.avatar} nickname={person.nickname} size={32} />
            <span className="min-w-0 flex-1 truncate">{person.nickname}</span>
            <span className="text-caption text-ink-soft">{terminals[person.terminal]}</span>
            <input
              type="radio"
              name="new-host"
              className="sr-only"
              checked={person === to}
              onChange={() => setChosen(person.attendance)}
            />
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onBack}>
          {leaving.back}
        </Button>
        <Button
          variant="danger"
          busy={busy}
          onClick={() => {
            if (to) onChoose(to)
          }}
        >
          {leaving.chooseDo}
        </Button>
      </div>
    </div>
  )
}
