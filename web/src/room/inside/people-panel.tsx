import type { InRoom } from '@foyer/contract'
import clsx from 'clsx'
import { Crown, Ellipsis, Hand, Mic, MicOff, MonitorUp, Video, VideoOff } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { TerminalIcon } from '../../ui/terminal-icon.tsx'
import { useRoomWords } from '../../words/room.ts'
import { useWords } from '../../words/use-words.ts'
import { type AboutPerson, AboutPersonDialog } from './about-person-dialog.tsx'
import { useInside } from './inside.ts'
import { useMeetingActs } from './meeting-acts.ts'
import { PanelFrame } from './panel.tsx'

/** Who is in the meeting, terminal by terminal; for the host, what may be done with each. */
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
  const { state, hosting, me } = useInside()
  const isYou = person.attendance === state.you
  return (
    <li className="flex min-h-15 items-center gap-3 px-4 py-1.5">
      <Avatar avatar={person.avatar} nickname={person.nickname} size={40} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <span className="truncate">{person.nickname}</span>
          {isYou && <span className="shrink-0 text-ink-soft">({words.you})</span>}
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
      {hosting && !isYou && <HostMenu person={person} onAbout={onAbout} own={person.account === me?.account} />}
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

interface HostMenuProps {
  person: InRoom
  /** A terminal of the host's own account: already host, and not to be removed. */
  own: boolean
  onAbout: (about: AboutPerson) => void
}

function HostMenu({ person, own, onAbout }: HostMenuProps) {
  const { persons } = useRoomWords()
  const { meeting } = useInside()
  const acts = useMeetingActs(meeting.id)
  const { microphone, camera, screen } = person.sends
  if (own && !microphone && !camera && !screen) return <span className="size-11" />
  return (
    <Menu
      trigger={
        <IconButton label={persons.acts(person.nickname)} className="-mr-2">
          <Ellipsis className="size-5" aria-hidden="true" />
        </IconButton>
      }
    >
      {microphone && <MenuItem onSelect={() => void acts.mute(person, 'microphone')}>{persons.mute}</MenuItem>}
      {camera && <MenuItem onSelect={() => void acts.mute(person, 'camera')}>{persons.stopVideo}</MenuItem>}
      {screen && <MenuItem onSelect={() => void acts.mute(person, 'screen')}>{persons.stopShare}</MenuItem>}
      {!own && (
        <>
          <MenuItem onSelect={() => onAbout({ person, act: 'makeHost' })}>{persons.makeHost}</MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onAbout({ person, act: 'remove' })}>
            {persons.remove}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
