import type { Meeting } from '@foyer/contract'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useMeetingTitle } from '../../meetings/use-meeting-title.ts'
import type { MediaRoom } from '../media-room.ts'
import type { RoomEnd } from '../meeting-room.tsx'
import type { RoomChoices } from '../room-choices.ts'
import { ChatPanel } from './chat-panel.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { InfoDialog } from './info-dialog.tsx'
import { type Inside, InsideContext, useInside } from './inside.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { MoreSheet } from './more-sheet.tsx'
import { PassingList } from './passing-list.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { Replaced } from './replaced.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { SharingBar } from './sharing-bar.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { Sounds } from './sounds.tsx'
import { Stage } from './stage.tsx'
import { Toolbar } from './toolbar.tsx'
import { TopBar } from './top-bar.tsx'
import { TroubleBars } from './trouble-bars.tsx'
import { useHoldToTalk } from './use-hold-to-talk.ts'
import { useOwnSpoken } from './use-own-spoken.ts'
import { usePassing } from './use-passing.ts'
import { useRoomActs } from './use-room-acts.ts'
import { useRoomView } from './use-room-view.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useUnread } from './use-unread.ts'
import { useWakeLock } from './use-wake-lock.ts'

export interface RoomScreenProps {
  room: MediaRoom
  meeting: Meeting
  choices: RoomChoices
  onLeft: (reason: RoomEnd) => void
  onElsewhere?: ((elsewhere: boolean) => void) | undefined
}

/** The meeting on the screen, whatever carries its media. */
export function RoomScreen({ room, meeting, choices, onLeft, onElsewhere }: RoomScreenProps) {
  const state = useSyncExternalStore(room.subscribe, room.state)
  const view = useRoomView(choices)
  const unread = useUnread(state, view.panel === 'chat')
  const title = useMeetingTitle()({ topic: meeting.topic, owner: meeting.owner?.nickname ?? null })
  const leftOnce = useOnce(onLeft)
  useEffect(() => {
    if (state.over && state.over !== 'replaced') leftOnce(state.over)
  }, [state.over, leftOnce])
  const elsewhere = state.over === 'replaced'
  useEffect(() => onElsewhere?.(elsewhere), [elsewhere, onElsewhere])

  const inside = useMemo((): Inside => {
    const me = state.people.find(({ attendance }) => attendance === state.you)
    const others = state.people.filter((one) => one !== me)
    const layoutMatters = others.length > 0 && !others.some(({ sends }) => sends.screen)
    return { room, state, meeting, title, me, others, hosting: me?.host ?? false, layoutMatters, unread, view }
  }, [room, state, meeting, title, unread, view])

  if (elsewhere) return <Replaced onComeBack={() => room.comeBack()} />
  return (
    <InsideContext value={inside}>
      <Everything onLeft={leftOnce} />
    </InsideContext>
  )
}

function Everything({ onLeft }: { onLeft: (reason: RoomEnd) => void }) {
  const { room, state, view } = useInside()
  const acts = useRoomActs()
  const talk = useHoldToTalk(room)
  const passing = usePassing(room, state.you, view.panel === 'chat')
  const spoken = useOwnSpoken(state)
  useShortcuts({ ...acts, talk })
  useWakeLock()
  return (
    <div className="fixed inset-0 z-30 flex flex-col bg-paper">
      <header className="always-dark flex flex-col bg-paper text-ink">
        <TopBar />
        <ConnectionBar />
        <TroubleBars />
        <SharingBar />
        <Sounds />
      </header>
      <div className="flex min-h-0 flex-1">
        <main id="content" tabIndex={-1} className="always-dark relative flex min-h-0 min-w-0 flex-1 bg-paper text-ink">
          <Stage />
          <PassingList passing={passing} spoken={spoken} />
        </main>
        {view.panel === 'chat' && <ChatPanel />}
        {view.panel === 'people' && <PeoplePanel />}
      </div>
      <footer className="always-dark flex flex-col bg-paper text-ink">
        <Toolbar acts={acts} />
      </footer>
      <SettingsDialog />
      <ShortcutsDialog />
      <InfoDialog />
      <MoreSheet acts={acts} />
      <LeaveDialog onLeft={onLeft} />
    </div>
  )
}

/** Said once, however many ways of leaving come together. */
function useOnce(onLeft: (reason: RoomEnd) => void): (reason: RoomEnd) => void {
  const said = useRef(false)
  const current = useRef(onLeft)
  current.current = onLeft
  return useMemo(
    () => (reason) => {
      if (said.current) return
      said.current = true
      current.current(reason)
    },
    [],
  )
}
