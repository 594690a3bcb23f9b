import type { IncomingMessage } from 'node:http'
import type { Admission, Ticket } from './foyer.ts'

/** One connection to the team's media. */
export interface Seat {
  /** By which admission; undefined for one that came in by none. */
  attendance?: string
  /** The meeting's id, as a rule: a meeting that begins anew by the same name is another room. */
  room: string
  /** As the media knows it, where an attendance can have several. */
  connection?: string
  /** It is in no room just now, or its line broke: its place is kept until the lease ends (JM10), and not renewed. */
  away?: boolean
}

/** What the guard asks of the team's media. It is the media's server that answers, never a page. */
export interface Media {
  /** What the page joins the room with: good for a minute, for this terminal alone. */
  wayIn(ticket: Ticket, admission: Admission): Promise<object>
  /** Who is there now, the longest first. */
  present(): Promise<Seat[]>
  /** Ends a connection that may not be there any more, or all of an attendance; does nothing where there is none. */
  throwOut(seat: Seat): Promise<void>
  /** Whether a request is the media's own word that somebody came or went; undefined for one that is none of its. */
  saysItChanged?(request: IncomingMessage): 'yes' | 'notSigned' | undefined
}
