import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Admission, type Foyer, type FoyerEvent, FoyerRefusal, type Ticket } from './foyer.ts'

/** One terminal in a room of the team's media. */
export interface Seat {
  attendance: string
  /** The meeting's id: a meeting that begins anew by the same name is another room. */
  room: string
}

/** What the guard asks of the team's media. */
export interface Media {
  /** What the page joins the room with: good for a minute, for this terminal alone. */
  wayIn(ticket: Ticket, admission: Admission): Promise<object>
  /** Who is in the rooms now, as the media knows. */
  present(): Promise<Seat[]>
  /** Ends the connection of a terminal that may not be there any more. */
  throwOut(seat: Seat): Promise<void>
  /** Requests of the page that only this media has; answers whether it was one. */
  handle?(request: IncomingMessage, response: ServerResponse, body: string): Promise<boolean>
}

export interface Guard {
  server: Server
  /** Tells Foyer who is there, and acts on its answer; by itself every 15 seconds. */
  renew(): Promise<void>
  stop(): Promise<void>
}

const RENEWED_EVERY = 15_000
const AT_ONCE = 1000
const MOST_BYTES = 64 * 1024

/**
 * A team's own server between its page, its media and Foyer. It keeps nothing that it does not learn anew: who is there is
 * the media's to know, and who may be there Foyer's. So it can be started again at any time.
 */
export function startGuard(foyer: Foyer, media: Media, say: (line: string) => void = () => undefined): Guard {
  let there = new Map<string, Seat>()

  async function renew(): Promise<void> {
    const present = new Map((await media.present()).map((seat) => [seat.attendance, seat]))
    for (const { attendance } of there.values()) if (!present.has(attendance)) await foyer.left(attendance)
    there = present
    const all = [...present.keys()]
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const { gone } = await foyer.renew(all.slice(from, from + AT_ONCE))
      for (const { attendance, reason } of gone) await throwOut(present.get(attendance), reason)
    }
  }

  async function throwOut(seat: Seat | undefined, reason: string | null): Promise<void> {
    if (!seat) return
    say(`out of ${seat.room}: ${seat.attendance} (${reason ?? 'unknown'})`)
    await media.throwOut(seat)
    there.delete(seat.attendance)
  }

  /** A webhook may come twice: to throw out who is not there does nothing. */
  async function hear({ type, data }: FoyerEvent): Promise<void> {
    if (type === 'attendance.left') await throwOut({ attendance: data.attendance, room: data.meeting }, data.reason)
  }

  async function join(body: string): Promise<object> {
    const { pass, room, topic, starts = false, leave = [] } = JSON.parse(body)
    const admission = await foyer.admit(pass, { reference: room, ...(topic && { topic }) }, { starts, leave })
    const ticket = await foyer.ticketOf(admission.ticket)
    return { attendance: ticket.attendance, meeting: admission.meeting, ...(await media.wayIn(ticket, admission)) }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://guard')
    const body = await bodyOf(request)
    if (request.method === 'POST' && pathname === '/join') return send(response, 200, await join(body))
    if (request.method === 'POST' && pathname === '/hooks') {
      await hear(foyer.event(headersOf(request), body))
      return send(response, 204)
    }
    if (!(await media.handle?.(request, response, body))) send(response, 404)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (error instanceof FoyerRefusal) return send(response, error.status, error.problem)
      say(`${request.method} ${request.url?.split('?')[0]}: ${error}`)
      send(response, statusOf(error))
    })
  })
  const timer = setInterval(() => renew().catch((error) => say(`not renewed: ${error}`)), RENEWED_EVERY)
  return {
    server,
    renew,
    stop() {
      clearInterval(timer)
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export function send(response: ServerResponse, status: number, body?: object): void {
  if (body === undefined) return void response.writeHead(status).end()
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Whose fault it is: what cannot be read or is not signed by Foyer, or ours, so that Foyer sends it again. */
function statusOf(error: unknown): number {
  const { name } = error as Error
  return name === 'SyntaxError' || name === 'WebhookVerificationError' ? 400 : 500
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += (part as Buffer).length
    if (bytes > MOST_BYTES) throw new SyntaxError('too large')
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}
