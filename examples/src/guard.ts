import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Foyer, type FoyerEvent, FoyerRefusal } from './foyer.ts'
import type { Media } from './media.ts'
import { rounds } from './rounds.ts'

export interface Guard {
  server: Server
  /** Tells Foyer who is there, and acts on its answer; by itself every 15 seconds. */
  renew(): Promise<void>
  stop(): Promise<void>
}

const RENEWED_EVERY = 15_000
const MOST_BYTES = 64 * 1024

/**
 * A team's own server between its page, its media and Foyer. It keeps nothing that it does not learn anew: who is there is
 * the media's to know, and who may be there Foyer's. So it can be started again at any time.
 */
export function startGuard(foyer: Foyer, media: Media, say: (line: string) => void = () => undefined): Guard {
  const { renew, throwOut } = rounds(foyer, media, say)
  const renewNow = () => void renew().catch((error) => say(`not renewed: ${error}`))

  /** A webhook may come twice: to throw out who is not there does nothing. */
  async function hear({ type, data }: FoyerEvent): Promise<void> {
    if (type === 'attendance.left') await throwOut({ attendance: data.attendance, room: data.meeting }, data.reason)
  }

  /** Refused, the page gets Foyer's answer, and where the person can take over, the page of Foyer's that they say so on (JM9). */
  async function join(body: string, response: ServerResponse): Promise<void> {
    const { pass, room, topic, starts = false, state } = JSON.parse(body)
    try {
      const admission = await foyer.admit(pass, { reference: room, ...(topic && { topic }) }, starts)
      const ticket = await foyer.ticketOf(admission.ticket)
      const wayIn = await media.wayIn(ticket, admission)
      send(response, 200, { attendance: ticket.attendance, meeting: admission.meeting, ...wayIn })
    } catch (error) {
      if (!(error instanceof FoyerRefusal)) throw error
      const { status, problem } = error
      send(response, status, { ...problem, ...(problem.inTheWay && { takeOver: foyer.takeOverPage(state) }) })
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://guard')
    const body = await bodyOf(request)
    if (request.method === 'POST' && pathname === '/join') return join(body, response)
    if (request.method === 'POST' && pathname === '/hooks') {
      await hear(foyer.event(headersOf(request), body))
      return send(response, 204)
    }
    const changed = media.saysItChanged?.(request)
    if (changed === 'yes') renewNow()
    send(response, changed ? CHANGED[changed] : 404)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      say(`${request.method} ${request.url?.split('?')[0]}: ${error}`)
      send(response, statusOf(error))
    })
  })
  const timer = setInterval(renewNow, RENEWED_EVERY)
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

const CHANGED = { yes: 204, notSigned: 401 } as const

function send(response: ServerResponse, status: number, body?: object): void {
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
