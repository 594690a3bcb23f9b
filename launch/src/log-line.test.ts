import { expect, test } from 'vitest'
import { readable, worthShowing } from './log-line.ts'

test.each([
  ['{"level":30,"msg":"request"}', undefined],
  ['{"level":40,"msg":"slow gateway"}', 'server warning: slow gateway'],
  ['{"level":50,"msg":"failed","err":{"message":"no disk"}}', 'server error: failed: no disk'],
  ['{"level":50,"msg":"no disk","err":{"message":"no disk"}}', 'server error: no disk'],
  ['{"level":60,"err":{"message":"no disk"}}', 'server fatal: no disk'],
  ['{"level":"info","msg":"ready"}', undefined],
  ['{"level":"warn","msg":"slow gateway"}', 'server warning: slow gateway'],
  ['{"level":"error","err":{"message":"no disk"}}', 'server error: no disk'],
  ['{ not json', undefined],
  ['plain words', undefined],
])('of %s the console shows %s', (line, shown) => {
  expect(worthShowing(line, 'server')).toBe(shown)
})

test('a long message is cut', () => {
  expect(worthShowing(JSON.stringify({ level: 50, msg: 'x'.repeat(5000) }), 'server')!.length).toBeLessThan(250)
})

test('last words are shown with their stack, and plain lines as they are', () => {
  expect(readable('{"level":60,"msg":"ended","err":{"message":"no","stack":"Error: no\\n    at here"}}')).toBe(
    'ended: no\nError: no\n    at here',
  )
  expect(readable('SyntaxError: half')).toBe('SyntaxError: half')
})
