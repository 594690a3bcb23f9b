import { expect, test } from 'vitest'
import { createLimits, type LimitRule, type Sending } from './limits.ts'

const RULES: LimitRule[] = [rule(1, 60, 'minute'), rule(3, 3_600, 'hour')]

// seconds at which messages are sent, and what stands in the way of the last
test.each<{ times: number[]; exceeded?: string }>([
  { times: [0] },
  { times: [0, 59], exceeded: 'minute' },
  { times: [0, 60] },
  { times: [0, 100, 200, 300], exceeded: 'hour' },
  { times: [0, 100, 200, 3_599], exceeded: 'hour' },
  { times: [0, 100, 200, 3_600] },
])('a message after ones at $times: $exceeded', ({ times, exceeded }) => {
  let now = 0
  const limits = createLimits(RULES, { now: () => new Date(now) })
  const last = times.at(-1)!
  for (const time of times.slice(0, -1)) {
    now = time * 1000
    limits.count(to('alice'))
  }
  now = last * 1000
  expect(limits.exceeded(to('alice'))?.refusal.code).toBe(exceeded)
  expect(limits.exceeded(to('bo'))).toBeUndefined()
  limits.reset()
  expect(limits.exceeded(to('alice'))).toBeUndefined()
})

function to(number: string): Sending {
  return { number, signName: '门厅', content: '' }
}

function rule(messages: number, perSeconds: number, code: string): LimitRule {
  return { messages, perSeconds, countedBy: ({ number }) => number, refusal: { code, message: code } }
}
