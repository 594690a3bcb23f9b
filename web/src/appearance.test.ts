import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const SCRIPT = readFileSync(join(import.meta.dirname, '../public/appearance.js'), 'utf8')

class HTMLScriptElement {
  type = 'module'
}
class HTMLLinkElement {
  rel = 'stylesheet'
}

let tries: Map<string, string>
beforeEach(() => {
  vi.useFakeTimers()
  tries = new Map()
})
afterEach(() => void vi.useRealTimers())

/** One load of a page with this script at its head. */
function load({ storage = true } = {}) {
  const listeners = new Map<string, (event: { target: unknown }) => void>()
  const drawn: { textContent: string; press?: () => void }[] = []
  const reload = vi.fn()
  const element = () => ({
    textContent: '',
    setAttribute: () => undefined,
    addEventListener(this: { press?: () => void }, _: string, press: () => void) {
      this.press = press
    },
  })
  const kept = {
    getItem: (key: string) => tries.get(key) ?? null,
    setItem: (key: string, value: string) => void tries.set(key, value),
    removeItem: (key: string) => void tries.delete(key),
  }
  const page = {
    addEventListener: (type: string, hear: () => void) => void listeners.set(type, hear),
    document: {
      documentElement: { dataset: {}, lang: 'en' },
      readyState: 'interactive',
      createElement: element,
      getElementById: () => ({ replaceChildren: (...all: typeof drawn) => void drawn.push(...all) }),
    },
    get sessionStorage() {
      if (storage) return kept
      throw new Error('SecurityError')
    },
    location: { reload },
    setTimeout,
    HTMLScriptElement,
    HTMLLinkElement,
  }
  runInContext(SCRIPT, createContext(page))
  const isMissing = (target: unknown) => listeners.get('error')?.({ target })
  return { isMissing, arrives: () => listeners.get('load')?.({ target: page }), reload, drawn }
}

test('a page whose own code does not arrive is loaded again, later each time, and then says so', () => {
  for (const pause of [1000, 2000, 4000, 8000]) {
    const { isMissing, reload, drawn } = load()
    isMissing(new HTMLScriptElement())
    vi.advanceTimersByTime(pause - 1)
    expect(reload).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(reload).toHaveBeenCalledOnce()
    expect(drawn).toEqual([])
  }
  const last = load()
  last.isMissing(new HTMLScriptElement())
  vi.advanceTimersByTime(60_000)
  expect(last.reload).not.toHaveBeenCalled()
  expect(last.drawn.map(({ textContent }) => textContent)).toEqual([
    'This page did not arrive completely.',
    'Load again',
  ])
  last.drawn[1]?.press?.()
  expect(last.reload).toHaveBeenCalledOnce()
  expect(tries.size).toBe(0)
})

test('one that arrived begins to count anew', () => {
  load().isMissing(new HTMLLinkElement())
  expect(tries.size).toBe(1)
  load().arrives()
  expect(tries.size).toBe(0)
})

test('what is missing later, or is no part of the page, loads nothing again', () => {
  const page = load()
  page.isMissing(Object.assign(new HTMLLinkElement(), { rel: 'icon' }))
  page.isMissing({})
  page.arrives()
  page.isMissing(new HTMLScriptElement())
  vi.advanceTimersByTime(60_000)
  expect(page.reload).not.toHaveBeenCalled()
})

test('where nothing can be kept, and so not counted, it says so at once', () => {
  const { isMissing, reload, drawn } = load({ storage: false })
  isMissing(new HTMLScriptElement())
  vi.advanceTimersByTime(60_000)
  expect(reload).not.toHaveBeenCalled()
  expect(drawn).toHaveLength(2)
})
