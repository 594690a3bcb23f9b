import type { Admission } from '@foyer/contract'

let held: Admission | undefined

/** Hands an admission on to the page of its meeting, which opens next. */
export function holdAdmission(admission: Admission): void {
  held = admission
}

/** The admission that was handed on to this meeting, once. */
export function takeAdmission(meeting: string): Admission | undefined {
  const taken = held?.meeting.id === meeting ? held : undefined
  if (taken) held = undefined
  return taken
}
