import { afterEach, beforeEach, expect, vi } from 'vitest'

/** An unexpected console.error fails the test that it happens in. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  const errors = vi.mocked(console.error)
  const said = errors.mock?.calls ?? []
  errors.mockRestore?.()
  expect(said, 'console.error was called').toEqual([])
})
