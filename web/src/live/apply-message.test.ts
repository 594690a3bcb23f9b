import type { ToTerminal } from '@foyer/contract/live'
import type { LeaveReason } from '@foyer/rules'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { KEYS } from '../api/queries.ts'

const kept = new Map<string, string>()
const stage: unknown[][] = []

beforeEach(() => {
  vi.resetModules()
  kept.clear()
  stage.length = 0
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.doMock('../terminal/stage.ts', () => ({ tellStage: (...said: unknown[]) => stage.push(said) }))
})

const changed = (by: string | null, seq = 7): ToTerminal => ({
  type: 'security.changed',
  seq,
  event: 'wechatRebound',
  at: '2026-03-09T12:00:00Z',
  by: by === null ? null : { session: by, terminal: 'windows', deviceName: 'PC' },
})

/** A terminal of the session `mine`, with what it has in its cache and what it was told. */
async function terminal() {
  const { applyMessage } = await import('./apply-message.ts')
  const queries = new QueryClient()
  queries.setQueryData(KEYS.me, { session: { id: 'mine' }, account: {} })
  return {
    hear: (message: ToTerminal) => applyMessage(message, queries),
    asksAnew: () => queries.getQueryState(KEYS.me)?.isInvalidated,
    unread: () => JSON.parse(kept.get('foyer.notices') ?? '[]') as { event: string; session: string }[],
  }
}

test('every other terminal is told what changed, when and by which terminal, and asks for the account anew', async () => {
  const { hear, asksAnew, unread } = await terminal()
  hear(changed('another'))
  expect(unread()).toMatchObject([
    { event: 'wechatRebound', at: '2026-03-09T12:00:00Z', by: { deviceName: 'PC' }, session: 'mine' },
  ])
  expect(asksAnew()).toBe(true)
  expect(stage).toEqual([['notice', 'wechatRebound']])
})

test('the terminal that did it is not told, and asks anew all the same', async () => {
  const { hear, asksAnew, unread } = await terminal()
  hear(changed('mine'))
  expect([unread(), asksAnew(), stage]).toEqual([[], true, []])
})

test('what no terminal did is told everywhere', async () => {
  const { hear, unread } = await terminal()
  hear(changed(null))
  expect(unread()).toHaveLength(1)
})

test('an open appeal is no notice: it stands above every screen, from the account that is asked for anew', async () => {
  const { hear, asksAnew, unread } = await terminal()
  hear({ ...changed(null), event: 'appealOpened' } as ToTerminal)
  expect([unread(), asksAnew(), stage]).toEqual([[], true, [['notice', 'appealOpened']]])
})

test('a notice stays until it is read, each once, the newest first', async () => {
  const { hear, unread } = await terminal()
  hear(changed('another', 7))
  hear(changed('another', 7))
  hear(changed('another', 8))
  expect(unread()).toMatchObject([{ seq: 8 }, { seq: 7 }])

  vi.resetModules() // the page is loaded again
  const again = await import('./notices.ts')
  const later = { seq: 9, event: 'passwordSet', at: '2026-03-09T12:05:00Z', by: null, session: 'mine' } as const
  again.notice(later)
  expect(unread()).toMatchObject([{ seq: 9 }, { seq: 8 }, { seq: 7 }])
  again.readNotices([later])
  expect(unread()).toMatchObject([{ seq: 8 }, { seq: 7 }])
})

test('CL8: an archive of the data that went on is asked for anew, and so is what closing would do', async () => {
  const { applyMessage } = await import('./apply-message.ts')
  const queries = new QueryClient()
  queries.setQueryData(KEYS.dataExports, { exports: [] })
  queries.setQueryData(KEYS.beforeClosing, {})
  applyMessage({ type: 'dataExport.changed', seq: 8 }, queries)
  expect(queries.getQueryState(KEYS.dataExports)?.isInvalidated).toBe(true)
  expect(queries.getQueryState(KEYS.beforeClosing)?.isInvalidated).toBe(true)
})

test('JM10: that meetings changed is asked for anew, and whoever is in one hears what became of it', async () => {
  const { applyMessage } = await import('./apply-message.ts')
  const { onAttendance } = await import('./attendances.ts')
  const heard: string[] = []
  onAttendance((message) => heard.push(message.type))
  const queries = new QueryClient()
  const ended = { attendance: 'a', session: 's', meeting: 'm', reason: 'removed', at: '2026-03-09T12:00:00Z' } as const
  const messages: ToTerminal[] = [
    { type: 'meetings.changed', seq: 8, meeting: 'm' },
    { type: 'attendance.ended', seq: 9, ...ended },
    { type: 'attendance.gone', attendance: 'a' },
  ]
  for (const message of messages) {
    queries.setQueryData([...KEYS.meetings, 'mine'], { meetings: [], attendances: [] })
    applyMessage(message, queries)
    expect(queries.getQueryState([...KEYS.meetings, 'mine'])?.isInvalidated, message.type).toBe(true)
  }
  expect(heard).toEqual(messages.map(({ type }) => type))
})

test('the stage is told of who is out of a meeting by that terminal alone, and why if not by itself', async () => {
  const { hear } = await terminal()
  const out = (session: string, reason: LeaveReason): ToTerminal => ({
    type: 'attendance.ended',
    seq: 9,
    attendance: 'a',
    meeting: 'm',
    at: '2026-03-09T12:00:00Z',
    session,
    reason,
  })
  hear(out('another', 'tookOver'))
  hear(out('mine', 'tookOver'))
  hear(out('mine', 'left'))
  expect(stage).toEqual([['told-out-of-meeting', 'tookOver'], ['left-meeting']])
})
