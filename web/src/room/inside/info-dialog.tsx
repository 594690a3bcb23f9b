import type { ReactNode } from 'react'
import { MeetingLink } from '../../meetings/meeting-link.tsx'
import { grouped } from '../../meetings/number.ts'
import { DialogOrSheet } from '../../ui/dialog-or-sheet.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { CopyButton } from './copy-button.tsx'
import { Elapsed } from './elapsed.tsx'
import { useInside } from './inside.ts'

/** Number, link and host: what to give to those who should come. */
export function InfoDialog() {
  const words = useRoomWords()
  const { meeting, title, state, view } = useInside()
  const { common } = useWords()
  const host = state.people.find((one) => one.host)
  return (
    <DialogOrSheet
      open={view.dialog === 'info'}
      onOpenChange={() => view.openDialog(null)}
      title={title}
      dismiss={common.close}
    >
      <div className="flex flex-col gap-4 pb-2">
        <Fact label={words.info.number} action={<CopyButton text={meeting.number} label={words.info.copyNumber} />}>
          <span className="text-title">{grouped(meeting.number)}</span>
        </Fact>
        <Fact label={words.info.link} action={<CopyButton text={meeting.link} label={words.info.copyLink} />}>
          <MeetingLink link={meeting.link} />
        </Fact>
        <Fact label={words.info.host}>{host?.nickname ?? words.info.nobodyHosts}</Fact>
        {meeting.begunAt && (
          <Fact label={words.info.elapsed}>
            <Elapsed since={meeting.begunAt} />
          </Fact>
        )}
      </div>
    </DialogOrSheet>
  )
}

function Fact({ label, children, action }: { label: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p className="text-caption text-ink-soft">{label}</p>
        <p>{children}</p>
      </div>
      {action}
    </div>
  )
}
