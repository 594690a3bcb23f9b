import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const page = new EventTarget()
const asked = vi.fn((..._: Parameters<typeof fetch>) => Promise.resolve(new Response(null, { status: 204 })))

beforeEach(() => {
  vi.resetModules()
  asked.mockClear()
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('navigation', page)
  vi.doMock('../terminal/here.ts', () => ({ here: () => ({ kind: 'web' }) }))
})
afterEach(() => void vi.unstubAllGlobals())

const happens = (type: string, more: object = {}) => page.dispatchEvent(Object.assign(new Event(type), more))

async function inMeeting(): Promise<() => void> {
  const { leaveWithPage } = await import('./leave-with-page.ts')
  return leaveWithPage('leaveMeeting', { attendance: 'mine' })
}

test('JM10: closing the page leaves the meeting, by a request that outlives the page and says that it was the page', async () => {
  const stop = await inMeeting()
  happens('navigate', { navigationType: 'push' })
  happens('pagehide')
  stop()
  expect(asked).toHaveBeenCalledOnce()
  const [address, request] = asked.mock.calls[0]!
  expect([address, request?.method, request?.keepalive]).toEqual(['/v1/my/attendances/mine?with=page', 'DELETE', true])
})

test('closing the page of the lobby leaves that', async () => {
  const { leaveWithPage } = await import('./leave-with-page.ts')
  const stop = leaveWithPage('leaveLobby', { meeting: 'theirs' })
  happens('pagehide')
  stop()
  expect(asked.mock.calls.map(([address]) => address)).toEqual(['/v1/meetings/theirs/lobby'])
})

test.each([
  ['a script', 'navigate', { navigationType: 'reload' }],
  ['F5', 'keydown', { key: 'F5' }],
  ['Ctrl+R', 'keydown', { key: 'r', ctrlKey: true }],
  ['Cmd+Shift+R', 'keydown', { key: 'R', metaKey: true }],
])('JM10: a page that is loaded again by %s stays in the meeting', async (_, type, more) => {
  const stop = await inMeeting()
  happens(type, more)
  happens('pagehide')
  stop()
  expect(asked).not.toHaveBeenCalled()
})

test('JM10: who only typed an r leaves with the page all the same', async () => {
  const stop = await inMeeting()
  happens('keydown', { key: 'r' })
  happens('pagehide')
  stop()
  expect(asked).toHaveBeenCalledOnce()
})

test('who is out already leaves nothing when the page closes', async () => {
  const stop = await inMeeting()
  stop()
  happens('pagehide')
  expect(asked).not.toHaveBeenCalled()
})

test('a window whose place another one took leaves nothing when it closes', async () => {
  const { leaveWithPage } = await import('./leave-with-page.ts')
  const stop = leaveWithPage('leaveMeeting', { attendance: 'mine' }, () => false)
  happens('pagehide')
  stop()
  expect(asked).not.toHaveBeenCalled()
})
