import { useMemo, useState } from 'react'
import { kept } from '../../kept.ts'
import type { RoomChoices } from '../room-choices.ts'
import { LAYOUTS, type Layout } from '../tiles.ts'

export type Panel = 'people' | 'chat'
export type RoomDialog = 'settings' | 'shortcuts' | 'info' | 'leave' | 'more'

/** How this person looks at the room; nobody else notices. */
export interface RoomView {
  layout: Layout
  setLayout: (layout: Layout) => void
  /** Key of a tile. */
  pinned: string | null
  pin: (key: string | null) => void
  panel: Panel | null
  /** Opens it, or closes it when it is open. */
  turnPanel: (panel: Panel | null) => void
  dialog: RoomDialog | null
  openDialog: (dialog: RoomDialog | null) => void
  devices: RoomChoices['devices']
  setDevices: (devices: RoomChoices['devices']) => void
}

const KEY = 'foyer.room-layout'

export function useRoomView(choices: RoomChoices): RoomView {
  const [layout, setLayout] = useState<Layout>(() => LAYOUTS.find((one) => one === kept.getItem(KEY)) ?? 'grid')
  const [pinned, pin] = useState<string | null>(null)
  const [panel, setPanel] = useState<Panel | null>(null)
  const [dialog, openDialog] = useState<RoomDialog | null>(null)
  const [devices, setDevices] = useState(choices.devices)
  return useMemo(
    () => ({
      layout,
      setLayout: (next) => {
        kept.setItem(KEY, next)
        setLayout(next)
      },
      pinned,
      pin,
      panel,
      turnPanel: (next) => setPanel((now) => (now === next ? null : next)),
      dialog,
      openDialog,
      devices,
      setDevices,
    }),
    [layout, pinned, panel, dialog, devices],
  )
}
