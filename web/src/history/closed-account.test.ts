import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
let databases: IDBFactory

beforeEach(() => {
  vi.resetModules()
  kept.clear()
  databases = new IDBFactory()
  Object.assign(Dexie.dependencies, { indexedDB: databases, IDBKeyRange })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

/** The app on a kind of terminal, with a meeting that was attended by each of two accounts. */
async function terminal(kind: 'android' | 'web') {
  vi.doMock('../terminal/here.ts', () => ({ here: () => ({ kind }) }))
  vi.doMock('../terminal/stage.ts', () => ({ tellStage: () => undefined }))
  const { rememberWhose } = await import('./whose.ts')
  const { forgetHistoryOfClosed } = await import('./forget-closed.ts')
  const { beganAttending, stoppedAttending, deviceHistory } = await import('./device-history.ts')
  const { standIn, standEnded } = await import('../session/standing.ts')
  forgetHistoryOfClosed()
  for (const account of ['other', 'mine']) {
    rememberWhose(account)
    await beganAttending({ meeting: 'm', number: '1', topic: null, owner: null, own: false, joinedAt: 1 })
    await stoppedAttending('m', 2)
  }
  standIn()
  return {
    ends: (reason: 'accountClosed' | 'removedByOrganisation' | 'signedOut') =>
      standEnded({ reason, at: null, by: null }),
    // Dexie keeps a list of its own beside
    has: async () => (await databases.databases()).map((one) => one.name).filter((name) => name?.startsWith('foyer-')),
    deviceHistory,
  }
}

test.each(['accountClosed', 'removedByOrganisation'] as const)(
  'an account that is closed leaves no history on the device: %s; that of others stays',
  async (reason) => {
    const { ends, has, deviceHistory } = await terminal('android')
    expect((await has()).sort()).toEqual(['foyer-history-mine', 'foyer-history-other'])
    ends(reason)
    await vi.waitFor(async () => expect(await has()).toEqual(['foyer-history-other']))
    expect(deviceHistory()).toBeUndefined()
  },
)

test('signing out leaves the history where it is', async () => {
  const { ends, has, deviceHistory } = await terminal('android')
  ends('signedOut')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await has()).toHaveLength(2)
  expect(await deviceHistory()?.records.count()).toBe(1)
})

test('HS6: a browser keeps nothing', async () => {
  const { has, deviceHistory } = await terminal('web')
  expect(deviceHistory()).toBeUndefined()
  expect(await has()).toEqual([])
})
