import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const FRAME = `foyer-stage:${JSON.stringify({ terminal: 'ipad', shell: 'installed', deviceName: 'iPad 平板' })}`

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

/** The window of a Windows browser; `name` as the stage would give it, `framed` when it stands in another page. */
function standIn({ name = '', framed = false, sandbox = null as string | null, path = '/', hash = '' }) {
  const parent = { postMessage: vi.fn() }
  const window: Record<string, unknown> = { name }
  window.parent = framed ? parent : window
  const kept = new Map<string, string>()
  vi.stubGlobal('window', window)
  vi.stubGlobal('location', { pathname: path, hash })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/138.0.0.0', maxTouchPoints: 0 })
  vi.stubGlobal('fetch', async () => Response.json({ mode: 'development', sandbox }))
  return parent
}

test('a frame of the stage is the terminal that the sandbox gave it', async () => {
  const parent = standIn({ name: FRAME, framed: true, sandbox: 'http://localhost:7401/' })
  const { declaration, findOutTerminal } = await import('./here.ts')
  expect(await findOutTerminal()).toMatchObject({ kind: 'ipad', surface: 'mobile', shell: 'installed' })
  expect(declaration()).toEqual({
    kind: 'ipad',
    shell: 'installed',
    deviceName: 'iPad 平板',
    system: 'iPadOS',
    device: expect.stringMatching(/^[\w-]{43}$/),
  })

  const { tellStage } = await import('./stage.ts')
  tellStage('told-of-end', 'signedInElsewhere')
  const said = {
    source: 'foyer',
    event: 'told-of-end',
    terminal: 'ipad',
    at: expect.any(Number),
    reason: 'signedInElsewhere',
  }
  expect(parent.postMessage).toHaveBeenCalledExactlyOnceWith(said, 'http://localhost:7401')
})

test('a frame whose browser refuses storage says so to the stage', async () => {
  const parent = standIn({ name: FRAME, framed: true, sandbox: 'http://localhost:7401/' })
  vi.doMock('../kept.ts', async (real) => ({ ...(await real<object>()), keepsNothing: () => true }))
  const { findOutTerminal } = await import('./here.ts')
  await findOutTerminal()
  vi.doUnmock('../kept.ts')
  expect(parent.postMessage).toHaveBeenCalledExactlyOnceWith(
    { source: 'foyer', event: 'keeps-nothing', terminal: 'ipad', at: expect.any(Number) },
    'http://localhost:7401',
  )
})

test.each([
  ['where there is no sandbox', { name: FRAME, framed: true, sandbox: null }],
  ['in a window of its own', { name: FRAME, framed: false, sandbox: 'http://localhost:7401' }],
  [
    'that names no terminal',
    { name: 'foyer-stage:{"terminal":"fridge"}', framed: true, sandbox: 'http://localhost:7401' },
  ],
  ['that is no JSON', { name: 'foyer-stage:{', framed: true, sandbox: 'http://localhost:7401' }],
])('a name of the stage %s is not believed, and nobody is told anything', async (_, where) => {
  const parent = standIn(where)
  const { findOutTerminal } = await import('./here.ts')
  expect(await findOutTerminal()).toMatchObject({ kind: 'windows', shell: 'installed' })
  const { tellStage } = await import('./stage.ts')
  tellStage('signed-in')
  expect(parent.postMessage).not.toHaveBeenCalled()
})

test('a window that a hand-over link opened is the web, also in the installed app', async () => {
  standIn({ path: '/hand-over', hash: '#a-token' })
  const { findOutTerminal } = await import('./here.ts')
  expect(await findOutTerminal()).toMatchObject({ kind: 'web', surface: 'web', shell: 'browser' })
})

test('a page of hand-over without a token changes nothing', async () => {
  standIn({ path: '/hand-over' })
  const { findOutTerminal } = await import('./here.ts')
  expect(await findOutTerminal()).toMatchObject({ kind: 'windows', shell: 'installed' })
})

test('asking before it is known is a mistake of ours', async () => {
  const { here } = await import('./here.ts')
  expect(() => here()).toThrow()
})
