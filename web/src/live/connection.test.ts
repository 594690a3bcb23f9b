import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.resetModules())

test('what is said is heard only while the link stands', async () => {
  const { sayLive, setConnection, setSpeaker } = await import('./connection.ts')
  const heard = vi.fn()
  setSpeaker(heard)
  const answers = [sayLive({ type: 'ping' })]
  setConnection('live')
  answers.push(sayLive({ type: 'present', attendance: 'mine' }))
  setConnection('lost')
  answers.push(sayLive({ type: 'ping' }))
  expect(answers).toEqual([false, true, false])
  expect(heard.mock.calls).toEqual([[{ type: 'present', attendance: 'mine' }]])
})

test('who waits for the link is called at once when it stands, and each time that it is back', async () => {
  const { onLive, setConnection } = await import('./connection.ts')
  const called = vi.fn()
  const stop = onLive(called)
  expect(called).toHaveBeenCalledTimes(0)
  setConnection('live')
  setConnection('connecting')
  setConnection('live')
  expect(called).toHaveBeenCalledTimes(2)
  onLive(called)
  expect(called).toHaveBeenCalledTimes(3)
  stop()
  setConnection('lost')
  setConnection('live')
  expect(called).toHaveBeenCalledTimes(4)
})
