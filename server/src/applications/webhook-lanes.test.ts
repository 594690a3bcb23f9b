import { describe, expect, it } from 'vitest'
import { openLanes, PLACES, type Place } from './webhook-lanes.ts'
import type { Line } from './webhook-lines.store.ts'

let meetings = 0
const line = (application: string, organisation = application): Line => ({
  meeting: `meeting-${++meetings}`,
  application,
  organisation,
})
const one = (): Line => line(`application-${++meetings}`)

describe('whose rooms are told at once', () => {
  it('is limited for an application, for an organisation and in all', () => {
    const lanes = openLanes()
    const { inAll, ofAnOrganisation, ofAnApplication } = PLACES.quick
    const entered = (lines: Line[]) => lines.filter((each) => lanes.enter(each)).length
    expect(entered(Array.from({ length: 20 }, () => line('a', 'team')))).toBe(ofAnApplication)
    expect(lanes.wanted('quick')).toMatchObject({ applications: { but: ['a'] }, butOrganisations: [] })
    expect(entered(Array.from({ length: 20 }, (_, at) => line(`b-${at}`, 'team')))).toBe(
      ofAnOrganisation - ofAnApplication,
    )
    expect(lanes.wanted('quick')).toMatchObject({ butOrganisations: ['team'], most: inAll - ofAnOrganisation })
    expect(entered(Array.from({ length: 50 }, one))).toBe(inAll - ofAnOrganisation)
    expect(lanes.wanted('quick')).toBeUndefined()
  })

  it('is never the room of one meeting twice', () => {
    const lanes = openLanes()
    const first = one()
    const place = lanes.enter(first)
    expect(lanes.enter(first)).toBeUndefined()
    expect(lanes.wanted('quick')?.butMeetings).toEqual([first.meeting])
    place?.leave()
    expect(lanes.enter(first)).toBeDefined()
  })
})

describe('receivers that hang', () => {
  it('leave the quick lane to the others, however many they are', () => {
    const lanes = openLanes()
    for (let times = 0; times < 20; times += 1) {
      const hang = Array.from({ length: PLACES.quick.inAll }, () => lanes.enter(one()))
      expect(hang.every(Boolean)).toBe(true)
      expect(lanes.enter(one())).toBeUndefined()
      for (const place of hang) place?.takesLong()
      expect(lanes.wanted('quick')?.most).toBe(PLACES.quick.inAll)
    }
    expect(lanes.wanted('slow')).toBeUndefined()
    expect(lanes.enter(one())).toBeDefined()
  })

  it('have one place of an application and two of an organisation after that', () => {
    const lanes = openLanes()
    const slow = ['a', 'b', 'c'].map((application) => {
      const place = lanes.enter(line(application, 'team')) as Place
      place.went('slow')
      place.leave()
      return application
    })
    expect(lanes.wanted('quick')).toMatchObject({ applications: { but: slow } })
    expect(lanes.wanted('slow')).toMatchObject({ applications: { only: slow }, most: PLACES.slow.inAll })
    expect(lanes.enter(line('a', 'team'))).toBeDefined()
    expect(lanes.enter(line('a', 'team'))).toBeUndefined()
    expect(lanes.wanted('slow')).toMatchObject({ applications: { only: ['b', 'c'] } })
    expect(lanes.enter(line('b', 'team'))).toBeDefined()
    expect(lanes.enter(line('c', 'team'))).toBeUndefined()
    expect(lanes.wanted('slow')).toMatchObject({ butOrganisations: ['team'] })
    expect(lanes.wanted('quick')).toMatchObject({ butOrganisations: [] })
  })

  it('are quick again when one is taken soon, and no other still takes long', () => {
    const lanes = openLanes()
    const [hangs, answers] = [lanes.enter(line('a')), lanes.enter(line('a'))] as [Place, Place]
    hangs.takesLong()
    answers.went('quick')
    answers.leave()
    expect(lanes.wanted('quick')).toMatchObject({ applications: { but: ['a'] } })
    hangs.went('slow')
    hangs.leave()
    const again = lanes.enter(line('a')) as Place
    again.went('quick')
    expect(lanes.wanted('quick')).toMatchObject({ applications: { but: [] } })
  })
})
