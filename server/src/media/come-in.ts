import { isDeepStrictEqual } from 'node:util'
import { ROOM_CLOSE, type ToRoomTerminal } from '@foyer/contract'
import type { WebSocket } from 'ws'
import { seatOf } from '../admission/admission-of.ts'
import { iceServersFor } from '../admission/ice-servers.ts'
import type { Ticket } from '../admission/ticket.ts'
import type { Platform } from '../platform/deps.ts'
import type { Door, Entered, Seat } from '../platform/outside/media/media-engine.ts'
import { Refusal } from '../platform/refusal.ts'
import { reasonOfLeaving } from './reason-of-leaving.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'media'>

/**
 * Lets a terminal into the room that its ticket is for, or closes its socket with the reason. Who may come in is in the
 * database: a ticket outlives an attendance by up to a minute.
 */
export async function comeIn(
  socket: WebSocket,
  send: (message: ToRoomTerminal) => void,
  ticket: Ticket,
  door: Door,
  deps: Needs,
): Promise<Entered | undefined> {
  if (!(await door.isHere())) return void socket.close(ROOM_CLOSE.COME_BACK)
  const seat = await seatNow(deps, ticket)
  if (!seat) {
    send({ type: 'out', reason: await reasonOfLeaving(deps.db.queries, ticket.attendance) })
    return void socket.close(ROOM_CLOSE.OUT)
  }
  if (socket.readyState !== socket.OPEN) return undefined
  const iceServers = iceServersFor(deps.config, seat.attendance, deps.clock.now())
  const entered = door.enter(seat, iceServers, {
    send,
    close: (code, why) => socket.close(code, why),
  })
  if (!entered) return void socket.close(ROOM_CLOSE.COME_BACK)
  try {
    await catchUp(entered, seat, ticket, deps)
  } catch (error) {
    entered.gone()
    throw error
  }
  return entered
}

/**
 * Reads again now that the room has it, until nothing is new: what ended or changed since it was read was told to a room
 * that did not have it.
 */
async function catchUp(entered: Entered, had: Seat, ticket: Ticket, deps: Needs): Promise<void> {
  const seat = await seatNow(deps, ticket)
  if (!seat) {
    const reason = await reasonOfLeaving(deps.db.queries, had.attendance)
    return deps.media.revoke(had.meeting, had.attendance, reason)
  }
  if (isDeepStrictEqual(seat, had)) return
  entered.reseat(seat)
  await catchUp(entered, seat, ticket, deps)
}

async function seatNow(deps: Needs, { attendance, account }: Ticket): Promise<Seat | undefined> {
  try {
    return await seatOf(deps.db.queries, attendance, account, deps.clock.now())
  } catch (error) {
    if (error instanceof Refusal && error.code === 'attendance.gone') return undefined
    throw error
  }
}
