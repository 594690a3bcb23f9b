import type { InRoom, Meeting } from '@foyer/contract'
import { createContext, useContext } from 'react'
import type { MediaRoom, RoomState } from '../media-room.ts'
import type { RoomView } from './use-room-view.ts'

/** What every part of the room's screen sees. */
export interface Inside {
  room: MediaRoom
  state: RoomState
  meeting: Meeting
  /** What it is called, in the reader's language. */
  title: string
  /** This terminal as the others see it; not before the room said who is there. */
  me: InRoom | undefined
  /** The others, terminal by terminal; those of the same account among them. */
  others: readonly InRoom[]
  hosting: boolean
  /** Whether the layout makes a difference: somebody else is there, and nobody's screen takes the stage. */
  layoutMatters: boolean
  unread: number
  view: RoomView
}

export const InsideContext = createContext<Inside | null>(null)

export function useInside(): Inside {
  const inside = useContext(InsideContext)
  if (!inside) throw new Error('a part of the room stands outside of it')
  return inside
}
