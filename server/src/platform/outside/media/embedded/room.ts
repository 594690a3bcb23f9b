import {
  type FromRoomTerminal,
  type IceServer,
  type MediaSource,
  ROOM_CLOSE,
  type ToRoomTerminal,
} from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import type { Clock } from '../../../clock.ts'
import type { Logger } from '../../../log.ts'
import type { Entered, RoomLine, Seat } from '../media-engine.ts'
import { openChat } from './chat.ts'
import { fairShares } from './fair-shares.ts'
import { isRoomFor, MEDIA_SILENT_FOR_AT_MOST } from './limits.ts'
import { doesSend, type Member, newMember, shownOf } from './member.ts'
import type { Network } from './network.ts'
import { type ConnectedTerminal, connectTerminal } from './terminal.ts'
import type { Track } from './track.ts'

/** The room of one meeting. Chat, hands and what is muted live here alone, and end with it. */
export interface Room {
  enter(seat: Seat, iceServers: IceServer[], line: RoomLine): Entered
  revoke(attendance: string, reason: LeaveReason): void
  mute(attendance: string, what: MediaSource): void
  /** Of those whose seat is changed by that, the others are told. */
  reseat(change: (seat: Seat) => Partial<Seat>): void
  /** Everybody's media stops, and their sockets close: out for that reason, or with the code of ROOM_CLOSE. */
  close(why: LeaveReason | number): void
  attendances(): string[]
  /** Whether a terminal of that account has a place in it. */
  has(account: string): boolean
  /** Once a second: looks after who is silent, and how much the senders may send. */
  lookAfter(): void
}

type Said = Exclude<FromRoomTerminal, { type: 'hello' | 'ping' }>

export function openRoom(network: Network, clock: Clock, log: Logger): Room {
  const members = new Map<string, Member>()
  const chat = openChat(clock)

  function tell(message: ToRoomTerminal, except?: Member): void {
    for (const member of members.values()) if (member !== except) member.terminal?.line.send(message)
  }

  function tellChanged(member: Member): void {
    tell({ type: 'participant.changed', participant: shownOf(member) })
  }

  function reseat(member: Member, change: Partial<Seat>): void {
    const changed = { ...member.seat, ...change }
    if (JSON.stringify(changed) === JSON.stringify(member.seat)) return
    member.seat = changed
    tellChanged(member)
  }

  function tracksFor(attendance: string): Track[] {
    return [...members.values()].flatMap((one) =>
      one.seat.attendance === attendance || !one.terminal ? [] : [...one.terminal.tracks.values()],
    )
  }

  /** Whether it may go on now; the terminal is told when it may not. */
  function mayTurnOn(member: Member, source: MediaSource): boolean {
    const others = [...members.values()].filter((one) => one !== member && one.terminal?.tracks.get(source)?.isOn())
    if (source === 'microphone' || isRoomFor(source, others.length)) return true
    member.off.add(source)
    member.terminal?.line.send({ type: 'refused', what: source, why: 'tooManyPictures' })
    return false
  }

  function hearSends(member: Member, source: MediaSource, on: boolean): void {
    if (on) {
      member.offByHost.delete(source)
      member.off.delete(source)
    } else member.off.add(source)
    const track = member.terminal?.tracks.get(source)
    if (track && track.isOn() !== on && (!on || mayTurnOn(member, source))) track.turn(on)
    tellChanged(member)
  }

  function hear(member: Member, terminal: ConnectedTerminal, message: Said): void {
    if (message.type === 'publish') terminal.publish(message.sdp, message.sources)
    else if (message.type === 'answer') terminal.answer(message.offer, message.sdp)
    else if (message.type === 'sends') hearSends(member, message.source, message.on)
    else if (message.type === 'say') tell({ type: 'said', line: chat.say(member.seat, message.text) })
    else if (message.type === 'hand' && member.handUp !== message.up) {
      member.handUp = message.up
      tellChanged(member)
    }
  }

  /** Media first, so that nothing more is sent or received by the time that anybody hears of it. */
  function stopMedia(member: Member): void {
    const { terminal } = member
    member.terminal = undefined
    terminal?.stop()
    for (const one of members.values()) one.terminal?.receiving.changed()
  }

  function sendOut(member: Member, why: LeaveReason | number, reason?: string): void {
    const line = member.terminal?.line
    stopMedia(member)
    if (typeof why !== 'number') line?.send({ type: 'out', reason: why })
    line?.close(typeof why === 'number' ? why : ROOM_CLOSE.OUT, reason)
  }

  /** Its place stays; it is to come back, or is of no use. */
  function lose(member: Member, code: number, reason?: string): void {
    sendOut(member, code, reason)
    tellChanged(member)
  }

  function comeIn(seat: Seat): { member: Member; isNew: boolean } {
    const known = members.get(seat.attendance)
    const member = known ?? newMember(seat)
    member.seat = seat
    member.off.clear()
    if (known) sendOut(known, ROOM_CLOSE.REPLACED)
    members.set(seat.attendance, member)
    return { member, isNew: !known }
  }

  return {
    enter(seat, iceServers, line) {
      const { member, isNew } = comeIn(seat)
      const { attendance } = seat
      const terminal = connectTerminal(
        attendance,
        line,
        network,
        {
          others: () => tracksFor(attendance),
          sends: (source) => doesSend(member, source) && mayTurnOn(member, source),
          published() {
            if (member.terminal !== terminal) return
            tellChanged(member)
            for (const one of members.values()) if (one !== member) one.terminal?.receiving.changed()
          },
          failed(code, why) {
            if (member.terminal === terminal) lose(member, code, why)
          },
        },
        log,
      )
      member.terminal = terminal
      const participants = [...members.values()].map(shownOf)
      line.send({ type: 'welcome', you: attendance, iceServers, participants, said: chat.said() })
      for (const what of member.offByHost) line.send({ type: 'muted', what })
      if (isNew) tell({ type: 'participant.joined', participant: shownOf(member) }, member)
      terminal.receiving.changed()

      return {
        hear(message) {
          if (member.terminal === terminal) hear(member, terminal, message)
        },
        reseat(now) {
          if (members.get(attendance) === member) reseat(member, now)
        },
        gone() {
          if (member.terminal !== terminal) return
          stopMedia(member)
          if (members.get(attendance) === member) tellChanged(member)
        },
      }
    },
    revoke(attendance, reason) {
      const member = members.get(attendance)
      if (!member) return
      members.delete(attendance)
      sendOut(member, reason)
      tell({ type: 'participant.left', attendance, reason })
    },
    mute(attendance, what) {
      const member = members.get(attendance)
      if (!member) return
      member.offByHost.add(what)
      member.terminal?.tracks.get(what)?.turn(false)
      member.terminal?.line.send({ type: 'muted', what })
      tellChanged(member)
    },
    reseat(change) {
      for (const member of members.values()) reseat(member, change(member.seat))
    },
    close(why) {
      const all = [...members.values()]
      members.clear()
      for (const member of all) sendOut(member, why)
    },
    attendances: () => [...members.keys()],
    has: (account) => [...members.values()].some(({ seat }) => seat.account === account),
    lookAfter() {
      for (const member of members.values())
        if ((member.terminal?.silentFor() ?? 0) > MEDIA_SILENT_FOR_AT_MOST) lose(member, ROOM_CLOSE.COME_BACK)
      fairShares([...members.values()].flatMap(({ terminal }) => terminal ?? []))
    },
  }
}
