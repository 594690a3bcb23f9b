import {
  Ellipsis,
  Hand,
  LogOut,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  Settings2,
  Users,
  Video,
  VideoOff,
} from 'lucide-react'
import { useRoomWords } from '../../words/room.ts'
import { useInside } from './inside.ts'
import { MoreMenu } from './more-menu.tsx'
import { ToolButton } from './tool-button.tsx'
import type { RoomActs } from './use-room-acts.ts'
import { useWide } from './use-wide.ts'

/** What one does in a meeting; on a narrow screen the rest stands behind 更多. */
export function Toolbar({ acts }: { acts: RoomActs }) {
  const words = useRoomWords()
  const wide = useWide()
  return (
    <div
      role="toolbar"
      aria-label={words.tools.label}
      className="flex shrink-0 items-center justify-between gap-1 border-line border-t px-1 py-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] sm:px-3 md:justify-center"
    >
      {wide ? <WideTools acts={acts} /> : <NarrowTools acts={acts} />}
    </div>
  )
}

function WideTools({ acts }: { acts: RoomActs }) {
  const { tools } = useRoomWords()
  const { state, me, view } = useInside()
  const sharing = state.own.screen.on
  const handUp = me?.handUp ?? false
  return (
    <>
      <OwnTools acts={acts} />
      <ToolButton
        icon={MonitorUp}
        label={sharing ? tools.stopShare : tools.share}
        tone={sharing ? 'active' : 'plain'}
        onClick={acts.share}
      />
      <ToolButton
        icon={Hand}
        label={handUp ? tools.lowerHand : tools.raiseHand}
        tone={handUp ? 'active' : 'plain'}
        onClick={acts.hand}
      />
      <PanelTools />
      <ToolButton
        icon={Settings2}
        label={tools.settings}
        aria-haspopup="dialog"
        onClick={() => view.openDialog('settings')}
      />
      <MoreMenu trigger={<ToolButton icon={Ellipsis} label={tools.more} />} />
      <div aria-hidden="true" className="mx-1 h-8 w-px bg-line" />
      <ToolButton
        icon={LogOut}
        label={tools.leave}
        tone="danger"
        aria-haspopup="dialog"
        onClick={() => view.openDialog('leave')}
      />
    </>
  )
}

function NarrowTools({ acts }: { acts: RoomActs }) {
  const { tools } = useRoomWords()
  const { view } = useInside()
  return (
    <>
      <OwnTools acts={acts} />
      <PanelTools />
      <ToolButton icon={Ellipsis} label={tools.more} aria-haspopup="dialog" onClick={() => view.openDialog('more')} />
    </>
  )
}

function OwnTools({ acts }: { acts: RoomActs }) {
  const { tools } = useRoomWords()
  const { own } = useInside().state
  const { microphone, camera } = own
  return (
    <>
      <ToolButton
        icon={microphone.on ? Mic : MicOff}
        label={microphone.on ? tools.mute : tools.unmute}
        tone={microphone.on ? 'plain' : 'off'}
        trouble={microphone.trouble !== null}
        aria-busy={microphone.starting}
        onClick={acts.microphone}
      />
      <ToolButton
        icon={camera.on ? Video : VideoOff}
        label={camera.on ? tools.stopVideo : tools.startVideo}
        tone={camera.on ? 'plain' : 'off'}
        trouble={camera.trouble !== null}
        aria-busy={camera.starting}
        onClick={acts.camera}
      />
    </>
  )
}

function PanelTools() {
  const words = useRoomWords()
  const { state, view, unread } = useInside()
  return (
    <>
      <ToolButton
        icon={MessageSquare}
        label={words.tools.chat}
        badge={unread}
        more={unread > 0 ? words.unread(unread) : undefined}
        aria-pressed={view.panel === 'chat'}
        tone={view.panel === 'chat' ? 'active' : 'plain'}
        onClick={() => view.turnPanel('chat')}
      />
      <ToolButton
        icon={Users}
        label={words.tools.people}
        more={words.people(state.people.length)}
        aria-pressed={view.panel === 'people'}
        tone={view.panel === 'people' ? 'active' : 'plain'}
        onClick={() => view.turnPanel('people')}
      />
    </>
  )
}
