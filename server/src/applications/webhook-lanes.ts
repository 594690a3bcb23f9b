import type { Line, Wanted } from './webhook-lines.store.ts'

/** The slow lane is for the applications whose last webhook was not taken, or took long. */
export const LANES = ['quick', 'slow'] as const
export type Lane = (typeof LANES)[number]

/** Meetings whose rooms are told at once. */
// biome-ignore format: a table
export const PLACES = {
  quick: { inAll: 32, ofAnOrganisation: 8, ofAnApplication: 4 },
  slow:  { inAll: 16, ofAnOrganisation: 2, ofAnApplication: 1 },
} as const satisfies Record<Lane, { inAll: number; ofAnOrganisation: number; ofAnApplication: number }>

/** A place in a lane, while the room of a meeting is told. */
export interface Place {
  /** A try has taken long and goes on: the place is one of the slow lane now, and another may have that of the quick. */
  takesLong(): void
  /** How a try went: to which lane the application belongs. */
  went(lane: Lane): void
  leave(): void
}

export interface Lanes {
  /** Which lines could enter; undefined while none could. */
  wanted(lane: Lane): Wanted | undefined
  /** Undefined where there is no place for this one. */
  enter(line: Line): Place | undefined
}

type Busy = Line & { lane: Lane }

/**
 * Who may be told at once. A receiver that hangs has a place of the quick lane only until it is seen to take long; after
 * that its application enters the slow lane alone. So however many hang, those that answer soon find a place. Those
 * that turn out slow at one time may be more than the slow lane has places for; then nobody enters it.
 */
export function openLanes(): Lanes {
  const slow = new Set<string>()
  const busy = new Map<string, Busy>()

  const inLane = (lane: Lane) => [...busy.values()].filter((line) => line.lane === lane)

  function full(lane: Lane) {
    const lines = inLane(lane)
    return {
      free: PLACES[lane].inAll - lines.length,
      organisations: those(lines, 'organisation', PLACES[lane].ofAnOrganisation),
      applications: those(lines, 'application', PLACES[lane].ofAnApplication),
    }
  }

  /** One that answers soon is slow all the same while another of its tries takes long. */
  function went({ meeting, application }: Line, lane: Lane): void {
    if (lane === 'slow') slow.add(application)
    else if (!inLane('slow').some((line) => line.application === application && line.meeting !== meeting))
      slow.delete(application)
  }

  return {
    wanted(lane) {
      const { free, organisations, applications } = full(lane)
      const only = [...slow].filter((application) => !applications.includes(application))
      if (free <= 0 || (lane === 'slow' && only.length === 0)) return undefined
      return {
        applications: lane === 'slow' ? { only } : { but: [...slow, ...applications] },
        butOrganisations: organisations,
        butMeetings: [...busy.keys()],
        most: free,
        mostOfAnApplication: PLACES[lane].ofAnApplication,
      }
    },
    enter(line) {
      const lane = slow.has(line.application) ? 'slow' : 'quick'
      const { free, organisations, applications } = full(lane)
      if (free <= 0 || busy.has(line.meeting)) return undefined
      if (organisations.includes(line.organisation) || applications.includes(line.application)) return undefined
      const entered: Busy = { ...line, lane }
      busy.set(line.meeting, entered)
      return {
        takesLong() {
          entered.lane = 'slow'
          went(line, 'slow')
        },
        went: (how) => went(line, how),
        leave: () => void busy.delete(line.meeting),
      }
    },
  }
}

/** Those that have as many of the lines as they may. */
function those(lines: readonly Busy[], of: 'organisation' | 'application', most: number): string[] {
  const groups = Map.groupBy(lines, (line) => line[of])
  return [...groups].filter(([, group]) => group.length >= most).map(([who]) => who)
}
