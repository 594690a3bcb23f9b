import type { Problem } from '@foyer/contract'
import { beforeEach, expect, test, vi } from 'vitest'

const answers = vi.fn((..._: unknown[]): unknown => undefined)
const kept = new Map<string, string>()

beforeEach(() => {
  vi.resetModules()
  answers.mockReset()
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.doMock('../api/call.ts', async () => ({
    ...(await import('../api/problem.ts')),
    call: async (...asked: unknown[]) => answers(...asked),
  }))
})

const refused = async (code: string) => {
  const { RefusalError } = await import('../api/problem.ts')
  return new RefusalError({ code, status: 409 } as Problem)
}
const attendances = (...of: object[]) => ({ meetings: [], attendances: of })
const here = { id: 'mine', current: true, meeting: { id: 'stand-up' } }

test('JM10: a terminal that is in the meeting goes on there, with a fresh ticket for the same attendance', async () => {
  const { goOn } = await import('./visit.ts')
  answers.mockReturnValueOnce(attendances(here)).mockReturnValueOnce({ attendance: 'mine' })
  expect(await goOn('stand-up')).toEqual({ attendance: 'mine' })
  expect(answers.mock.calls[1]).toEqual(['renewTicket', { params: { attendance: 'mine' }, body: null }])
})

test('JM10: another terminal of the account, or another meeting, is not gone on with', async () => {
  const { goOn } = await import('./visit.ts')
  answers.mockReturnValue(attendances({ ...here, current: false }, { ...here, meeting: { id: 'another' } }))
  expect(await goOn('stand-up')).toBeUndefined()
  expect(answers).toHaveBeenCalledOnce()
})

test('JM10: whose page was loaded again a moment ago joins again by itself, though its place was given up', async () => {
  const { goOn } = await import('./visit.ts')
  const { rememberIn } = await import('./was-in.ts')
  rememberIn('stand-up')
  answers.mockReturnValueOnce(attendances())
  expect(await goOn('stand-up')).toBe('join')

  const gone = await refused('attendance.gone')
  answers.mockReturnValueOnce(attendances(here)).mockImplementationOnce(() => {
    throw gone
  })
  expect(await goOn('stand-up')).toBe('join')
})

test('which refusals say that there is no way in', async () => {
  const { shutBy } = await import('./visit.ts')
  expect(shutBy(await refused('meeting.ended'))).toBe('meeting.ended')
  expect(shutBy(await refused('meeting.removed'))).toBe('meeting.removed')
  expect(shutBy(await refused('meeting.ownTaken'))).toBeUndefined()
  expect(shutBy(new Error('something else'))).toBeUndefined()
})
