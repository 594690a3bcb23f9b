import type { ToRoomTerminal } from '@foyer/contract'
import { describe, expect, test } from 'vitest'
import { ANN, BO, person } from '../testing/fake-room.ts'
import { after, type InTheRoom } from './people.ts'

const [ann, bo] = [person(ANN), person(BO)]
const room: InTheRoom = { people: [ann, bo], said: [] }
const changed = (participant: typeof ann): ToRoomTerminal => ({ type: 'participant.changed', participant })

describe('who is there', () => {
  test('one who comes is there, and worth a word', () => {
    const eve = person('attendance of eve')
    const { room: now, events } = after(room, { type: 'participant.joined', participant: eve }, ANN)
    expect(now.people).toEqual([ann, bo, eve])
    expect(events).toEqual([{ type: 'came', person: eve }])
  })
  test('one who goes is gone, with the reason', () => {
    const message: ToRoomTerminal = { type: 'participant.left', attendance: BO, reason: 'removed' }
    const { room: now, events } = after(room, message, ANN)
    expect(now.people).toEqual([ann])
    expect(events).toEqual([{ type: 'went', person: bo, reason: 'removed' }])
  })
  test('one who is gone already goes without a word', () => {
    const message: ToRoomTerminal = { type: 'participant.left', attendance: 'nobody', reason: 'left' }
    expect(after(room, message, ANN)).toEqual({ room, events: [] })
  })
  test('a change keeps the order', () => {
    const muted = { ...ann, sends: { ...ann.sends, camera: true } }
    expect(after(room, changed(muted), BO)).toEqual({ room: { people: [muted, bo], said: [] }, events: [] })
  })
  test('a hand of another is worth a word, once; one’s own is not', () => {
    const up = { ...bo, handUp: true }
    const raised = after(room, changed(up), ANN)
    expect(raised.events).toEqual([{ type: 'handRaised', person: up }])
    expect(after(raised.room, changed({ ...up }), ANN).events).toEqual([])
    expect(after(room, changed(up), BO).events).toEqual([])
  })
  test('a new host is said once, however many terminals they have', () => {
    const alsoBo = person('bo’s phone', { account: bo.account })
    const three: InTheRoom = { people: [ann, bo, alsoBo], said: [] }
    const first = after(three, changed({ ...bo, host: true }), ANN)
    expect(first.events.map(({ type }) => type)).toEqual(['hostIs'])
    expect(after(first.room, changed({ ...alsoBo, host: true }), ANN).events).toEqual([])
  })
  test('a welcome is how it is, whatever was before', () => {
    const line = { attendance: BO, nickname: 'bo', text: 'hello', at: '2026-11-01T08:00:00.000Z' }
    const welcome: ToRoomTerminal = { type: 'welcome', you: ANN, iceServers: [], participants: [ann], said: [line] }
    expect(after(room, welcome, ANN)).toEqual({ room: { people: [ann], said: [line] }, events: [] })
  })
})
