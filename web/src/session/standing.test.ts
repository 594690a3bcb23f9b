import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()

beforeEach(() => {
  vi.resetModules()
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

/** The standing of one terminal, as after a fresh load of the page. */
async function standingOf(kind: 'web' | 'windows') {
  vi.doMock('../terminal/here.ts', () => ({ here: () => ({ kind }) }))
  return await import('./standing.ts')
}

const ENDED = { reason: 'signedInElsewhere', at: null, by: null } as const

test('a client without a token is out; a browser must ask', async () => {
  const client = await standingOf('windows')
  client.findOutStanding()
  expect(client.standing()).toEqual({ is: 'out' })
  vi.resetModules()
  const web = await standingOf('web')
  web.findOutStanding()
  expect(web.standing()).toEqual({ is: 'unknown' })
})

test('a person is told once why the session ended, also after loading the page again', async () => {
  const web = await standingOf('web')
  web.findOutStanding()
  web.standEnded(ENDED)
  expect(web.standing()).toEqual({ is: 'ended', ended: ENDED })
  web.endedWasSeen()
  web.standEnded(ENDED) // the dead cookie answers the same again
  expect(web.standing()).toEqual({ is: 'out' })
})

test('after signing in again, the next end is told again', async () => {
  const web = await standingOf('web')
  web.standEnded(ENDED)
  web.endedWasSeen()
  web.standIn()
  web.standEnded(ENDED)
  expect(web.standing().is).toBe('ended')
})

test('PH6: what was done here ends this terminal at once, and it does not say that somebody else did it', async () => {
  const web = await standingOf('web')
  web.standIn()
  web.standEnded({ reason: 'numberRebound', at: null, by: { terminal: 'web', deviceName: 'Chrome' } }) // told first
  web.standEndedByThis('numberRebound')
  expect(web.standing()).toEqual({
    is: 'ended',
    ended: { reason: 'numberRebound', at: null, by: null, byThis: true },
  })
})

test("an ended client's token is forgotten once the person has read why", async () => {
  const client = await standingOf('windows')
  kept.set('foyer.token', 'dead')
  client.findOutStanding()
  client.standEnded(ENDED)
  expect(kept.get('foyer.token')).toBe('dead')
  client.endedWasSeen()
  expect([kept.get('foyer.token'), client.standing().is]).toEqual([undefined, 'out'])
})

test('CL3: a browser in which the account was closed shows the receipt over a reload, though its cookie is gone', async () => {
  const web = await standingOf('web')
  web.standIn()
  web.standClosedByThis('the-closure')
  const told = {
    is: 'ended',
    ended: { reason: 'accountClosed', at: null, by: null, byThis: true, closure: 'the-closure' },
  }
  expect(web.standing()).toEqual(told)
  web.standUnknown() // something was asked without the cookie
  expect(web.standing()).toEqual(told)

  vi.resetModules()
  const reloaded = await standingOf('web')
  reloaded.findOutStanding()
  reloaded.standUnknown()
  expect(reloaded.standing()).toEqual(told)

  reloaded.endedWasSeen()
  reloaded.standUnknown()
  expect(reloaded.standing()).toEqual({ is: 'out' })
})

test('CL1: a client in which the account was closed shows the receipt whoever tells it of the end first', async () => {
  const client = await standingOf('windows')
  client.standIn()
  client.standEnded({ reason: 'accountClosed', at: '2026-03-09T12:00:00Z', by: null }) // the live link
  client.standClosedByThis('the-closure')
  expect(client.standing()).toMatchObject({ is: 'ended', ended: { closure: 'the-closure', byThis: true } })
})

test('the receipt of a closed account is nobody else’s: who signs in next and is signed out is not shown it', async () => {
  const web = await standingOf('web')
  web.standClosedByThis('the-closure')
  web.standIn()
  web.standEnded({ reason: 'accountClosed', at: null, by: null })
  expect(web.standing()).toEqual({ is: 'ended', ended: { reason: 'accountClosed', at: null, by: null } })
})
