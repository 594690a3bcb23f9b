import { beforeEach, describe, expect, it } from 'vitest'
import type { Foyer } from './foyer.ts'
import type { Media, Seat } from './media.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Rounds, rounds } from './rounds.ts'

/** What was done, in its order; and what is not to be done. */
let done: string[]
let fails: Set<string>
let gone: Set<string>
let others: Set<string>
let seats: Seat[]
let said: string[]
let guard: Rounds

async function act(what: string): Promise<void> {
  if (fails.has(what)) throw new Error(`${what} failed`)
  done.push(what)
}

const media: Media = {
  wayIn: async () => ({}),
  async present() {
    await act('present')
    return seats
  },
  throwOut: ({ attendance, connection }) => act(`out ${connection ?? attendance}`),
}
const foyer = {
  async renew(attendances: readonly string[]) {
    await act(`renew ${attendances.length} from ${attendances[0]}`)
    const some = attendances.filter((one) => gone.has(one) || others.has(one))
    return { gone: some.map((attendance) => ({ attendance, reason: gone.has(attendance) ? 'tookOver' : null })) }
  },
  left: (attendance: string) => act(`left ${attendance}`),
} as Partial<Foyer> as Foyer

beforeEach(() => {
  done = []
  fails = new Set()
  gone = new Set()
  others = new Set()
  said = []
  seats = Array.from({ length: 2500 }, (_, nth) => ({ attendance: `a${nth}`, room: 'daily' }))
  guard = rounds(foyer, media, (line) => said.push(line))
})

/** What was done since it was last asked, without what is asked each time. */
function doneSince(): string[] {
  return done.splice(0).filter((what) => what !== 'present')
}

const RENEWED = ['renew 1000 from a0', 'renew 1000 from a1000', 'renew 500 from a2000']

describe('a round', () => {
  it('JM10: all are renewed before anybody is thrown out, and one who cannot be keeps no other in', async () => {
    gone = new Set(['a3', 'a1500', 'a2400'])
    fails.add('out a3')
    await guard.renew()
    expect(doneSince()).toEqual([...RENEWED, 'out a1500', 'out a2400'])
    expect(said.filter((line) => line.includes('failed'))).toHaveLength(1)
  })

  it('throws out in the next round who could not be thrown out', async () => {
    gone = new Set(['a3'])
    fails.add('out a3')
    await guard.renew()
    fails.clear()
    doneSince()
    await guard.renew()
    expect(doneSince()).toEqual([...RENEWED, 'out a3'])
  })

  it('JM10: a batch that fails leaves the others renewed, and nobody of it is taken for gone', async () => {
    gone = new Set(['a1500', 'a2400'])
    fails.add('renew 1000 from a1000')
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1000 from a0', 'renew 500 from a2000', 'out a2400'])
  })

  it('reports who left, each by itself, and again until it is taken', async () => {
    seats = seats.slice(0, 4)
    await guard.renew()
    seats = seats.slice(0, 1)
    fails.add('left a1')
    doneSince()
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1 from a0', 'left a2', 'left a3'])
    fails.clear()
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1 from a0', 'left a1'])
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1 from a0'])
  })

  it('lets be whom Foyer does not know, but in a room with somebody whom it knows; and reports none of them', async () => {
    seats = [
      { attendance: 'a', room: 'ours' },
      { attendance: 'b', room: 'ours' },
      { attendance: 'c', room: 'theirs' },
      { attendance: 'd', room: 'left' },
      { attendance: 'e', room: 'left' },
    ]
    others = new Set(['b', 'c', 'e'])
    gone = new Set(['d'])
    await guard.renew()
    expect(doneSince()).toEqual(['renew 5 from a', 'out b', 'out d', 'out e'])
    seats = seats.slice(0, 1)
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1 from a'])
  })

  it('does not take anybody for gone when the media does not answer', async () => {
    await guard.renew()
    doneSince()
    fails.add('present')
    await expect(guard.renew()).rejects.toThrow('present failed')
    expect(doneSince()).toEqual([])
  })

  it('JM4: of two connections by one admission the older goes, and one by none', async () => {
    seats = [
      { room: 'daily', connection: 'nobody' },
      { attendance: 'a', room: 'daily', connection: 'older' },
      { attendance: 'a', room: 'daily', connection: 'newer' },
    ]
    await guard.renew()
    expect(doneSince()).toEqual(['renew 1 from a', 'out nobody', 'out older'])
  })

  it('JM10: who is away is neither renewed nor reported', async () => {
    seats = [{ attendance: 'a', room: 'daily' }]
    await guard.renew()
    seats = [{ attendance: 'a', room: 'daily', away: true }]
    doneSince()
    await guard.renew()
    expect(doneSince()).toEqual([])
    seats = []
    await guard.renew()
    expect(doneSince()).toEqual(['left a'])
  })
})

describe('one at a time', () => {
  it('runs once more for all who ask while it runs, and goes on after a failure', async () => {
    const ends: ((error?: Error) => void)[] = []
    const run = oneAtATime(
      () =>
        new Promise((resolve, reject) => {
          ends.push((error) => (error ? reject(error) : resolve()))
        }),
    )
    const asked = [run(), run(), run()]
    expect(ends).toHaveLength(1)
    ends[0]?.(new Error('the first'))
    await expect(asked[0]).rejects.toThrow('the first')
    await expect.poll(() => ends.length).toBe(2)
    ends[1]?.()
    await Promise.all(asked.slice(1))
    expect(ends).toHaveLength(2)
    const last = run()
    expect(ends).toHaveLength(3)
    ends[2]?.()
    await last
  })
})
