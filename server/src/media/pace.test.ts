import { describe, expect, it } from 'vitest'
import { openPaces } from './pace.ts'

describe('how fast a terminal may speak', () => {
  function held() {
    let at = 0
    function pass(milliseconds: number): void {
      at += milliseconds
    }
    return { paces: openPaces(() => at), pass }
  }
  const howMany = (says: () => boolean, times = 1000) => Array.from({ length: times }, says).filter(Boolean).length

  it('counts for the attendance, however often it connects', () => {
    const { paces, pass } = held()
    expect(howMany(() => paces.of('ann')('say'))).toBe(10)
    expect(howMany(() => paces.of('ann')('say'))).toBe(0)
    expect(howMany(() => paces.of('ben')('say'))).toBe(10)
    pass(3000)
    expect(howMany(() => paces.of('ann')('say'))).toBe(3)
  })

  it('counts the hellos, too: who connects in a loop is let in every other second', () => {
    const { paces, pass } = held()
    expect(howMany(() => paces.of('ann')('hello'))).toBe(20)
    pass(10_000)
    expect(howMany(() => paces.of('ann')('hello'))).toBe(5)
  })

  it('counts the sockets of an address before anybody said who they are', () => {
    const { paces, pass } = held()
    expect(howMany(() => paces.knocks('203.0.113.5'))).toBe(200)
    expect(paces.knocks('203.0.113.6')).toBe(true)
    pass(1000)
    expect(howMany(() => paces.knocks('203.0.113.5'))).toBe(20)
  })

  it('what was forgotten had drained: nobody gains by waiting for it', () => {
    const { paces, pass } = held()
    howMany(() => paces.of('ann')('hello'))
    pass(30_000)
    howMany(() => paces.of('ben')('hello'))
    pass(31_000) // all of ann's has drained, not all of ben's, and what has drained is forgotten
    expect(howMany(() => paces.of('ann')('hello'))).toBe(20)
    expect(howMany(() => paces.of('ben')('hello'))).toBe(15)
  })
})
