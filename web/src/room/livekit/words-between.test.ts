import { describe, expect, it } from 'vitest'
import { openPace, read, written } from './words-between.ts'

const packet = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe('what terminals say to each other', () => {
  it('is read as it was written', () => {
    expect(read(written({ type: 'say', text: '大家好' }))).toEqual({ type: 'say', text: '大家好' })
    expect(read(written({ type: 'hand', up: true }))).toEqual({ type: 'hand', up: true })
  })

  it.each([
    ['no JSON', new Uint8Array([255, 254])],
    ['nothing', packet(null)],
    ['another word', packet({ type: 'host' })],
    ['a hand that is neither up nor down', packet({ type: 'hand', up: 'yes' })],
    ['an empty line', packet({ type: 'say', text: '  ' })],
    ['a line that is too long', packet({ type: 'say', text: 'x'.repeat(2001) })],
  ])('%s is not heard', (_, bytes) => {
    expect(read(bytes)).toBeUndefined()
  })

  it('comes from one terminal no faster than anybody types', () => {
    let now = 0
    const isInTime = openPace(() => now)
    const heard = Array.from({ length: 30 }, () => isInTime('a')).filter(Boolean)
    expect(heard).toHaveLength(10)
    expect(isInTime('b')).toBe(true)
    now = 2000
    expect([isInTime('a'), isInTime('a'), isInTime('a')]).toEqual([true, true, false])
  })
})
