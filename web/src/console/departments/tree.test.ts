import { expect, test } from 'vitest'
import { afterKey, allOf, seenOf, treeOf, withBelow } from './tree.ts'

const department = (id: string, parent: string | null, members = 0) => ({ id, parent, name: id.toUpperCase(), members })
const TREE = treeOf(
  [
    department('b', null, 1),
    department('a2', 'a', 3),
    department('a', null, 2),
    department('a10', 'a', 4),
    department('x', 'a2', 5),
  ],
  'en',
)
const at = (id: string) => allOf(TREE).find((node) => node.id === id)!

test('departments stand below their parents, by name, with everybody who is in them and below', () => {
  expect(allOf(TREE).map(({ id, depth, own, whole }) => [id, depth, own, whole])).toEqual([
    ['a', 0, 2, 14],
    ['a2', 1, 3, 8],
    ['x', 2, 5, 5],
    ['a10', 1, 4, 4],
    ['b', 0, 1, 1],
  ])
  expect(at('x').path).toEqual(['A', 'A2', 'X'])
})

test('one whose parent is unknown is not lost', () => {
  expect(treeOf([department('lone', 'gone')], 'en').map(({ id }) => id)).toEqual(['lone'])
})

test('what is closed hides what is below it', () => {
  expect(seenOf(TREE, new Set()).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(seenOf(TREE, new Set(['a'])).map(({ id }) => id)).toEqual(['a', 'a2', 'a10', 'b'])
})

test('a department cannot be moved below itself: it and everything below it is known', () => {
  expect([...withBelow(at('a2'))]).toEqual(['a2', 'x'])
})

test.each([
  ['ArrowDown', 'a', { focus: 'a2' }],
  ['ArrowUp', 'a2', { focus: 'a' }],
  ['ArrowUp', 'a', {}],
  ['End', 'a', { focus: 'b' }],
  ['Home', 'b', { focus: 'a' }],
  ['ArrowRight', 'a', { focus: 'a2' }],
  ['ArrowRight', 'a2', { open: 'a2' }],
  ['ArrowRight', 'b', {}],
  ['ArrowLeft', 'a2', { focus: 'a' }],
  ['ArrowLeft', 'a', { close: 'a' }],
  ['Tab', 'a', undefined],
])('%s at %s does what the ARIA tree does', (key, id, does) => {
  const open = new Set(['a'])
  expect(afterKey(key, at(id), seenOf(TREE, open), open)).toEqual(does)
})
