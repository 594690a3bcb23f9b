import type { InRoom } from '@foyer/contract'
import clsx from 'clsx'
import { Crown, Hand, Mic, MicOff, MonitorUp, Video, VideoOff } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { type AboutPerson, AboutPersonDialog } from './about-person-dialog.tsx'
import { useInside } from './inside.ts'
import { PanelFrame } from './panel.tsx'
import { HostMenu, OwnerMenu } from './person-menus.tsx'

/** Who is in the meeting, terminal by terminal; for the host, what may be done with each; for its owner, to host again. */
export function PeoplePanel() {
  const words = useRoomWords()
  const { state } = useInside()
  const [about, setAbout] = useState<AboutPerson | null>(null)
  return (
    <PanelFrame title={words.persons.title(state.people.length)}>
      <ul className="min-h-0 flex-1 overflow-y-auto py-2">
        {state.people.map((person) => (
          <PersonRow key={person.attendance} person={person} onAbout={setAbout} />
        ))}
      </ul>
      <AboutPersonDialog about={about} onClose={() => setAbout(null)} />
    </PanelFrame>
  )
}

function PersonRow({ person, onAbout }: { person: InRoom; onAbout: (about: AboutPerson) => void }) {
  const words = useRoomWords()
  const { terminals } = useWords()
  const { state, hosting, me, meeting } = useInside()
  const isYou = person.attendance === state.you
  return (
    <li className="flex min-h-15 items-center gap-3 px-4 py-1.5">
      <Avatar avatar={person.avatar} nickname={person.nickname} size={40} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <span className="truncate">
            {person.nickname}
            {isYou && <span className="text-ink-soft">{words.you}</span>}
          </span>
          {person.host && (
            <span className="inline-flex shrink-0 items-center gap-1 text-amber text-caption">
              <Crown className="size-3.5" aria-hidden="true" />
              {words.host}
            </span>
          )}
        </p>
        <p className="flex items-center gap-1 text-caption text-ink-soft">
          <TerminalIcon terminal={person.terminal} className="size-4" />
          {terminals[person.terminal]}
        </p>
      </div>
      <Sends person={person} />
      {(hosting || meeting.own) && (
        <span className="-mr-2 flex size-11 shrink-0">
          {hosting && !isYou && <HostMenu person={person} onAbout={onAbout} own={person.account === me?.account} />}
          {!hosting && isYou && <OwnerMenu person={person} />}
        </span>
      )}
    </li>
  )
}

/** What of this terminal reaches the others. */
function Sends({ person }: { person: InRoom }) {
  const words = useRoomWords()
  const { speaking } = useInside().state
  const { microphone, camera, screen } = person.sends
  const Microphone = microphone ? Mic : MicOff
  const Camera = camera ? Video : VideoOff
  return (
    <span className="flex shrink-0 items-center gap-2 text-ink-soft">
      {person.handUp && (
        <span title={words.handUp} className="text-amber">
          <Hand className="size-4.5" aria-hidden="true" />
          <span className="sr-only">{words.handUp}</span>
        </span>
      )}
      {screen && (
        <span title={words.screenOf(person.nickname)} className="text-jade">
          <MonitorUp className="size-4.5" aria-hidden="true" />
          <span className="sr-only">{words.screenOf(person.nickname)}</span>
        </span>
      )}
      <Microphone
        className={clsx('size-4.5', !microphone && 'text-brick', speaking.has(person.attendance) && 'text-jade')}
        aria-hidden="true"
      />
      {!microphone && <span className="sr-only">{words.microphoneOff}</span>}
      <Camera className={clsx('size-4.5', !camera && 'text-brick')} aria-hidden="true" />
      {!camera && <span className="sr-only">{words.cameraOff}</span>}
    </span>
  )
}
