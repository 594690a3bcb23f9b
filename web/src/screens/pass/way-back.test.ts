import { expect, it } from 'vitest'
import { wayBack } from './way-back.ts'

it('the pass goes back after the #, with the state as it was', () => {
  const back = new URL(wayBack('https://rooms.example.com/in?room=a', 'x.y.z', 'a b&c'))
  expect(back.origin + back.pathname + back.search).toBe('https://rooms.example.com/in?room=a')
  expect(Object.fromEntries(new URLSearchParams(back.hash.slice(1)))).toEqual({ pass: 'x.y.z', state: 'a b&c' })
})
it('a state that was not given does not come back', () => {
  expect(wayBack('https://rooms.example.com/', 'x.y.z', undefined)).toBe('https://rooms.example.com/#pass=x.y.z')
})
