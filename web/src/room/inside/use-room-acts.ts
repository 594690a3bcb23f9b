import { useInside } from './inside.ts'
import type { Shortcut } from './shortcut.ts'

export type RoomActs = Record<Shortcut, () => void>

/** What a tool and its key do. */
export function useRoomActs(): RoomActs {
  const { room, state, me, view } = useInside()
  return {
    microphone: () => void room.turnMicrophone(!state.own.microphone.on),
    camera: () => void room.turnCamera(!state.own.camera.on),
    share: () => void room.shareScreen(!state.own.screen.on),
    hand: () => room.raiseHand(!me?.handUp),
    chat: () => view.turnPanel('chat'),
    people: () => view.turnPanel('people'),
    layout: () => view.setLayout(view.layout === 'grid' ? 'speaker' : 'grid'),
    list: () => view.openDialog('shortcuts'),
  }
}
