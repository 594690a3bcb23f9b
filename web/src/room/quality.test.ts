import { describe, expect, test } from 'vitest'
import { measure } from './embedded/measure.ts'
import { qualityOf, steadied } from './quality.ts'

describe('how good the network is', () => {
  test.each([
    [{ loss: 0, roundTrip: 0.03, jitter: 0.005 }, 'good'],
    [{ loss: 0.05, roundTrip: 0.03 }, 'fair'],
    [{ loss: 0, roundTrip: 0.5 }, 'fair'],
    [{ loss: 0.12 }, 'poor'],
    [{ roundTrip: 1.2, loss: 0 }, 'poor'],
    [{ jitter: 0.2 }, 'poor'],
    [{}, undefined],
  ] as const)('%o is %s', (measured, quality) => {
    expect(qualityOf(measured)).toBe(quality)
  })
  test('one bad moment is not shown, two are', () => {
    expect(steadied('good', 'good', 'poor')).toBe('good')
    expect(steadied('good', 'poor', 'poor')).toBe('poor')
    expect(steadied(undefined, undefined, 'fair')).toBe('fair')
  })
})

describe('what is measured', () => {
  const inbound = (packetsReceived: number, packetsLost: number, jitter = 0.01) => ({
    type: 'inbound-rtp',
    packetsReceived,
    packetsLost,
    jitter,
  })
  test('loss is that of the packets since the last look', () => {
    const first = measure([inbound(1000, 500)], undefined)
    expect(first.measured.loss).toBeUndefined()
    expect(measure([inbound(1090, 510)], first.counted).measured.loss).toBeCloseTo(0.1)
    expect(measure([inbound(1100, 500)], first.counted).measured.loss).toBe(0)
  })
  test('the worse of what comes in and of what the other end says of what went out', () => {
    const { counted } = measure([inbound(100, 0)], undefined)
    const reports = [inbound(200, 0, 0.02), inbound(0, 0, 0.05), { type: 'remote-inbound-rtp', fractionLost: 0.2 }]
    expect(measure(reports, counted).measured).toEqual({ loss: 0.2, jitter: 0.05 })
  })
  test('the round trip is that of the pair in use', () => {
    const pairs = [
      { type: 'candidate-pair', state: 'succeeded', nominated: true, currentRoundTripTime: 0.08 },
      { type: 'candidate-pair', state: 'in-progress', currentRoundTripTime: 9 },
    ]
    expect(measure(pairs, undefined).measured).toEqual({ roundTrip: 0.08 })
  })
  test('a line that was made anew counts from there', () => {
    const { counted } = measure([inbound(5_000, 40)], undefined)
    expect(measure([inbound(50, 0)], counted).measured.loss).toBeUndefined()
  })
})
