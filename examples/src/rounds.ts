import type { Foyer } from './foyer.ts'
import type { Media, Seat } from './media.ts'
import { oneAtATime } from './one-at-a-time.ts'

const AT_ONCE = 1000

export interface Rounds {
  /** Holds what the media says against what Foyer says, once; rejects when the media does not say who is there. */
  renew(): Promise<void>
  throwOut(seat: Seat, reason: string): Promise<void>
}

/**
 * In each round all who are there are renewed first, so that nothing that happens to one lets the lease of another lapse.
 * Then who left is reported, and who may not be there is thrown out: whom Foyer says is gone, who came in by no admission,
 * and of two connections by one admission the older. Each by itself: what fails is said, and tried again in the next round.
 * Whom Foyer does not know by this application is let be, as in a room of Foyer's own or of another application's in the
 * same media; but not beside somebody whom it knows, for then the room is ours.
 */
export function rounds(foyer: Foyer, media: Media, say: (line: string) => void): Rounds {
  let there = new Map<string, Seat>()

  async function round(): Promise<void> {
    const seats = await media.present()
    const present = new Map(seats.flatMap((seat) => (seat.attendance ? [[seat.attendance, seat] as const] : [])))
    const { gone, others } = await renewAll([...present.values()].filter(({ away }) => !away))
    const left = [...there.values()].filter(({ attendance = '' }) => !present.has(attendance))
    there = new Map([...present].filter(([attendance]) => !others.has(attendance)))
    await each(left, reportLeft)
    await each(seats, async (seat) => {
      const reason = whyOut(seat, present, gone)
      if (reason) await throwOut(seat, reason)
    })
  }

  /** Those who are gone, and why; and those who are others' to look after. */
  async function renewAll(seats: Seat[]): Promise<{ gone: Map<string, string>; others: Set<string> }> {
    const why = new Map<string, string | null>()
    const ours = new Set<string>()
    const batches = Array.from({ length: Math.ceil(seats.length / AT_ONCE) }, (_, nth) =>
      seats.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE),
    )
    await each(batches, async (batch) => {
      const answer = await foyer.renew(batch.flatMap(({ attendance }) => attendance ?? []))
      for (const { attendance, reason } of answer.gone) why.set(attendance, reason)
      for (const { attendance = '', room } of batch) if (why.get(attendance) !== null) ours.add(room)
    })
    const unknown = seats.filter(({ attendance = '' }) => why.get(attendance) === null)
    const others = new Set(unknown.flatMap(({ attendance = '', room }) => (ours.has(room) ? [] : attendance)))
    const gone = [...why].filter(([attendance]) => !others.has(attendance))
    return { gone: new Map(gone.map(([attendance, reason]) => [attendance, reason ?? 'unknown'])), others }
  }

  async function reportLeft(seat: Seat): Promise<void> {
    const { attendance = '' } = seat
    there.set(attendance, seat) // until Foyer knows it
    await foyer.left(attendance)
    there.delete(attendance)
  }

  async function throwOut(seat: Seat, reason: string): Promise<void> {
    say(`out of ${seat.room}: ${seat.attendance ?? seat.connection} (${reason})`)
    await media.throwOut(seat)
    if (seat.attendance && reason !== ANOTHER) there.delete(seat.attendance)
  }

  async function each<T>(all: T[], act: (one: T) => Promise<void>): Promise<void> {
    for (const one of all) await act(one).catch((error) => say(`not done, tried again in the next round: ${error}`))
  }

  return { renew: oneAtATime(round), throwOut }
}

const ANOTHER = 'connected again'

function whyOut(seat: Seat, present: Map<string, Seat>, gone: Map<string, string>): string | undefined {
  if (!seat.attendance) return 'no admission'
  return present.get(seat.attendance) === seat ? gone.get(seat.attendance) : ANOTHER
}
