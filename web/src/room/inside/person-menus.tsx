import type { InRoom } from '@foyer/contract'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { useRoomWords } from '../../words/room.ts'
import type { AboutPerson } from './about-person-dialog.tsx'
import { useInside } from './inside.ts'
import { useMeetingActs } from './meeting-acts.ts'

interface HostMenuProps {
  person: InRoom
  /** A terminal of the host's own account: already host, and not to be removed. */
  own: boolean
  onAbout: (about: AboutPerson) => void
}

/** What the host may do with another terminal. */
export function HostMenu({ person, own, onAbout }: HostMenuProps) {
  const { persons } = useRoomWords()
  const { meeting } = useInside()
  const acts = useMeetingActs(meeting.id)
  const { microphone, camera, screen } = person.sends
  if (own && !microphone && !camera && !screen) return null
  return (
    <ActsMenu person={person}>
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
    </ActsMenu>
  )
}

/** The owner’s, where another became host. */
export function OwnerMenu({ person }: { person: InRoom }) {
  const { persons } = useRoomWords()
  const acts = useMeetingActs(useInside().meeting.id)
  return (
    <ActsMenu person={person}>
      <MenuItem onSelect={() => void acts.handOver(person)}>{persons.takeHostBack}</MenuItem>
    </ActsMenu>
  )
}

function ActsMenu({ person, children }: { person: InRoom; children: ReactNode }) {
  const { persons } = useRoomWords()
  return (
    <Menu
      trigger={
        <IconButton label={persons.acts(person.nickname)}>
          <Ellipsis className="size-5" aria-hidden="true" />
        </IconButton>
      }
    >
      {children}
    </Menu>
  )
}
