/**
 * Acts on the media of one meeting one after the other, in the order in which they were asked for; one that fails keeps
 * no other from it. Meetings do not wait for each other.
 */
export type InTurn = (meeting: string, act: () => Promise<void>) => Promise<void>

export function openTurns(): InTurn {
  const last = new Map<string, Promise<void>>()
  return (meeting, act) => {
    const acting = (last.get(meeting) ?? Promise.resolve()).then(act)
    const over = acting
      .catch(() => undefined) // whoever asked for it hears of it
      .finally(() => {
        if (last.get(meeting) === over) last.delete(meeting)
      })
    last.set(meeting, over)
    return acting
  }
}
