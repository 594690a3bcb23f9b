import type { RoomState } from './media-room.ts'

/** A room before anybody went in. */
export const NOT_YET: Omit<RoomState, 'own'> = {
  connection: 'connecting',
  over: null,
  you: '',
  people: [],
  received: new Map(),
  speaking: new Set(),
  activeSpeaker: null,
  quality: new Map(),
  said: [],
}
