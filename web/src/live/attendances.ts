import type { ToTerminal } from '@foyer/contract/live'

/** What the server tells of meetings and of being in them. */
export type OfAttendances = Extract<ToTerminal, { type: 'meetings.changed' | 'attendance.ended' | 'attendance.gone' }>

const listeners = new Set<(message: OfAttendances) => void>()

export function tellAttendance(message: OfAttendances): void {
  for (const listener of listeners) listener(message)
}

/** Calls with each of them, as they come. */
export function onAttendance(listener: (message: OfAttendances) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
