import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { admit, type Presence } from './meetings.ts'
import { FIVE_TERMINALS, PLANS, type Plan, TERMINALS, type Terminal } from './vocabulary.ts'

type Where = readonly [terminal: Terminal, meeting: string]

/** `mine-…` are meetings that the account started, the rest are others'. */
const isOwn = (meeting: string) => meeting.startsWith('mine')
const at = ([terminal, meeting]: Where): Presence => ({ meeting, own: isOwn(meeting), session: terminal, terminal })

function join(plan: Plan, present: readonly Where[], [session, meeting]: Where) {
  return admit(plan, present.map(at), { meeting, own: isOwn(meeting), session })
}
const answer = (plan: Plan, present: readonly Where[], wanted: Where) => {
  const outcome = join(plan, present, wanted)
  return outcome.admitted ? 'in' : outcome.refusal.code
}

const PLAIN = ['free', 'member', 'business'] as const
const OTHERS: Where[] = FIVE_TERMINALS.map((terminal, index) => [terminal, `other-${index}`])
const FOUR_OTHERS = OTHERS.slice(0, 4)
const FIVE_OF_MINE: Where[] = FIVE_TERMINALS.map((terminal, index) => [terminal, `mine-${index}`])

describe.each(PLAIN)('JM1 JM2 JM5 %s', (plan) => {
  it.each<[string, readonly Where[], Where, string]>([
    ['joins a meeting of its own', [], ['windows', 'mine-a'], 'in'],
    ['is refused a second of its own', [['windows', 'mine-a']], ['mac', 'mine-b'], 'meeting.ownTaken'],
    ['joins a second of its own after leaving the first', [['mac', 'other-a']], ['windows', 'mine-b'], 'in'],
    ["joins another's while in one of its own", [['windows', 'mine-a']], ['mac', 'other-a'], 'in'],
    ["joins one of its own while in another's", [['windows', 'other-a']], ['mac', 'mine-a'], 'in'],
    ["joins a fifth of others'", FOUR_OTHERS, ['ipad', 'other-e'], 'in'],
    ["joins one of its own beside four of others'", FOUR_OTHERS, ['ipad', 'mine-a'], 'in'],
    [
      'is refused a second of its own even with room',
      [
        ['mac', 'mine-a'],
        ['ios', 'other-a'],
      ],
      ['ipad', 'mine-b'],
      'meeting.ownTaken',
    ],
  ])('%s', (_, present, wanted, expected) => {
    expect(answer(plan, present, wanted)).toBe(expected)
  })

  it("is in five different meetings of others' on the five terminals", () => {
    for (const [index, wanted] of OTHERS.entries()) expect(answer(plan, OTHERS.slice(0, index), wanted)).toBe('in')
  })
})

describe('JM3 JM5 enterprise', () => {
  it('is in five different meetings of its own on the five terminals', () => {
    for (const [index, wanted] of FIVE_OF_MINE.entries())
      expect(answer('enterprise', FIVE_OF_MINE.slice(0, index), wanted)).toBe('in')
  })

  it("is in five of others'", () => {
    for (const [index, wanted] of OTHERS.entries())
      expect(answer('enterprise', OTHERS.slice(0, index), wanted)).toBe('in')
  })

  it("is in any mix of its own and others'", () => {
    const mix: Where[] = FIVE_TERMINALS.map((one, index) => [one, `${index % 2 ? 'mine' : 'other'}-${index}`])
    for (const [index, wanted] of mix.entries()) expect(answer('enterprise', mix.slice(0, index), wanted)).toBe('in')
  })
})

describe('JM4 a terminal is in one meeting at a time', () => {
  it.each(PLANS)('%s', (plan) => {
    expect(answer(plan, [['windows', 'other-a']], ['windows', 'other-b'])).toBe('meeting.terminalTaken')
    expect(answer(plan, [['windows', 'other-a']], ['windows', 'mine-b'])).toBe('meeting.terminalTaken')
    expect(answer(plan, [['web', 'other-a']], ['web', 'other-b'])).toBe('meeting.terminalTaken')
  })

  it('coming back to the meeting that it is in is no second one', () => {
    for (const plan of PLANS) expect(answer(plan, [['windows', 'mine-a']], ['windows', 'mine-a'])).toBe('in')
  })
})

describe('JM6 the same meeting from several terminals counts once', () => {
  it.each(PLANS)('%s', (plan) => {
    expect(answer(plan, [['windows', 'mine-a']], ['mac', 'mine-a'])).toBe('in')
    const twiceInOne: Where[] = [
      ['windows', 'other-a'],
      ['mac', 'other-a'],
      ['android', 'other-b'],
      ['ios', 'other-c'],
      ['web', 'other-d'],
    ]
    expect(answer(plan, twiceInOne, ['ipad', 'other-e'])).toBe('in')
    expect(answer(plan, OTHERS, ['web', 'other-0'])).toBe('in')
  })
})

describe('JM7 a browser joins under the same limits and makes no sixth meeting', () => {
  it.each(PLANS)('%s', (plan) => {
    expect(answer(plan, [], ['web', 'mine-a'])).toBe('in')
    expect(answer(plan, FOUR_OTHERS, ['web', 'other-x'])).toBe('in')
    expect(answer(plan, OTHERS, ['web', 'other-x'])).toBe('meeting.fiveTaken')
    const byBrowsers: Where[] = FOUR_OTHERS.map(([, meeting]) => ['web', meeting])
    expect(
      admit(
        plan,
        byBrowsers.map(at).map((one, index) => ({ ...one, session: `tab-${index}` })),
        { meeting: 'other-x', own: false, session: 'tab-9' },
      ).admitted,
    ).toBe(true)
  })

  it('nor does it help a plain account to a second of its own', () => {
    for (const plan of PLAIN) expect(answer(plan, [['windows', 'mine-a']], ['web', 'mine-b'])).toBe('meeting.ownTaken')
  })
})

describe('JM5 a sixth different meeting is refused in every plan', () => {
  it.each(PLANS)('%s', (plan) => {
    expect(answer(plan, OTHERS, ['web', 'other-x'])).toBe('meeting.fiveTaken')
    expect(answer(plan, OTHERS, ['web', 'mine-x'])).toBe('meeting.fiveTaken')
  })

  it('enterprise, with five of its own', () => {
    expect(answer('enterprise', FIVE_OF_MINE, ['web', 'mine-x'])).toBe('meeting.fiveTaken')
  })
})

describe('JM9 a refused join says what stands in the way', () => {
  it.each<[string, Plan, readonly Where[], Where, string, Where[]]>([
    [
      'the meeting on this terminal',
      'free',
      [
        ['windows', 'other-a'],
        ['mac', 'other-b'],
      ],
      ['windows', 'other-c'],
      'JM4',
      [['windows', 'other-a']],
    ],
    [
      'the own meeting, on each of its terminals',
      'free',
      [
        ['mac', 'mine-a'],
        ['ios', 'mine-a'],
        ['ipad', 'other-b'],
      ],
      ['web', 'mine-c'],
      'JM1',
      [
        ['mac', 'mine-a'],
        ['ios', 'mine-a'],
      ],
    ],
    ['the five', 'enterprise', OTHERS, ['web', 'mine-c'], 'JM5', OTHERS],
  ])('%s', (_, plan, present, wanted, rule, inTheWay) => {
    const outcome = join(plan, present, wanted)
    if (outcome.admitted) throw new Error('admitted')
    expect(outcome.refusal.rule).toBe(rule)
    expect(outcome.inTheWay).toEqual(inTheWay.map(at))
  })
})

describe('JM1 JM3 JM4 JM5 JM6 JM7 whatever terminals join and leave, in whatever order', () => {
  const MEETINGS = [
    'mine-1',
    'mine-2',
    'mine-3',
    'mine-4',
    'mine-5',
    'mine-6',
    'other-1',
    'other-2',
    'other-3',
    'other-4',
    'other-5',
    'other-6',
  ]
  const SESSIONS = [...TERMINALS, 'web-2', 'web-3']
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ session: fc.constantFrom(...SESSIONS), meeting: fc.constantFrom(...MEETINGS) }),
    },
    { weight: 1, arbitrary: fc.record({ session: fc.constantFrom(...SESSIONS), meeting: fc.constant(undefined) }) },
  )

  it.each(PLANS)('%s is never where it must not be, and never refused what it may have', (plan) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const where = new Map<string, string>()
        for (const { session, meeting } of steps) {
          if (meeting === undefined) {
            where.delete(session)
            continue
          }
          const present = [...where].map(([one, joined]) => ({
            meeting: joined,
            own: isOwn(joined),
            session: one,
            terminal: (one.startsWith('web') ? 'web' : one) as Terminal,
          }))
          const { admitted } = admit(plan, present, { meeting, own: isOwn(meeting), session })
          const would = new Set([...where.values(), meeting])
          const elsewhere = where.has(session) && where.get(session) !== meeting
          const fits = !elsewhere && would.size <= 5 && (plan === 'enterprise' || [...would].filter(isOwn).length <= 1)
          expect(admitted).toBe(fits)
          if (admitted) where.set(session, meeting)
          const meetings = new Set(where.values())
          expect(meetings.size).toBeLessThanOrEqual(5)
          if (plan !== 'enterprise') expect([...meetings].filter(isOwn).length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })
})
