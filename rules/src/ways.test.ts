import { expect, it } from 'vitest'
import { WAYS } from './ways.ts'

it('AV1 AV2 AV3 AV4 PH1 PH2 PH3 WX1 WX2 WX3 WX5 CL1 CL2 CL3 CL5 every way stands on the surface that the help page names', () => {
  const surfaces = Object.fromEntries(Object.entries(WAYS).map(([rule, way]) => [rule, way.surface]))
  expect(surfaces).toEqual({
    AV1: 'mobile',
    AV2: 'web',
    AV3: 'desktop',
    AV4: 'web',
    PH1: 'mobile',
    PH2: 'desktop',
    PH3: 'web',
    WX1: 'mobile',
    WX2: 'web',
    WX3: 'web',
    WX5: 'desktop',
    CL1: 'mobile',
    CL2: 'desktop',
    CL3: 'web',
    CL5: 'web',
    HS2: 'mobile',
  })
})

const BEGINS_ELSEWHERE: Record<string, string> = { HS2: 'history', AV4: 'organisation', CL5: 'organisation' }

it('a way on a client begins at the avatar or the main screen, one on the web at the personal centre, an administrator’s in 企业管理', () => {
  for (const [rule, { surface, steps }] of Object.entries(WAYS)) {
    const first = BEGINS_ELSEWHERE[rule] ?? (surface === 'web' ? 'personalCentre' : 'avatar')
    expect(steps[0], rule).toBe(first)
  }
})
