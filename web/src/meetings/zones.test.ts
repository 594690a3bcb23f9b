import { describe, expect, test } from 'vitest'
import { clockIn, momentOf } from './clocks.ts'
import { zoneOf, zonesIn, zonesMatching } from './zones.ts'

const iso = (day: string, time: string, zone: string) => new Date(momentOf(day, time, zone)).toISOString()

describe('a day and a time in a zone', () => {
  test.each([
    ['2026-03-09', '14:30', 'Asia/Shanghai', '2026-03-09T06:30:00.000Z'],
    ['2026-01-15', '09:00', 'America/New_York', '2026-01-15T14:00:00.000Z'],
    ['2026-07-15', '09:00', 'America/New_York', '2026-07-15T13:00:00.000Z'],
    ['2026-03-09', '00:00', 'Asia/Kathmandu', '2026-03-08T18:15:00.000Z'],
    ['2026-03-09', '12:00', 'UTC', '2026-03-09T12:00:00.000Z'],
  ])('%s %s in %s is %s, and its clocks show it then', (day, time, zone, moment) => {
    expect(iso(day, time, zone)).toBe(moment)
    expect(clockIn(zone, Date.parse(moment))).toEqual({ day, time })
  })

  test('on the nights on which the clocks change, what they show before and after is meant as it is shown', () => {
    expect(iso('2026-03-08', '01:30', 'America/New_York')).toBe('2026-03-08T06:30:00.000Z')
    expect(iso('2026-03-08', '03:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(iso('2026-11-01', '03:30', 'America/New_York')).toBe('2026-11-01T08:30:00.000Z')
  })

  test('a time that the clocks skip is as long after the skip', () => {
    expect(clockIn('America/New_York', momentOf('2026-03-08', '02:30', 'America/New_York'))).toEqual({
      day: '2026-03-08',
      time: '03:30',
    })
  })

  test('a time that the clocks show twice is one of the two', () => {
    expect(clockIn('America/New_York', momentOf('2026-11-01', '01:30', 'America/New_York'))).toEqual({
      day: '2026-11-01',
      time: '01:30',
    })
  })
})

describe('the choice of zones', () => {
  const AT = Date.parse('2026-03-09T00:00:00Z')
  const zones = zonesIn('en', AT, 'Asia/Shanghai')

  test('goes from west to east and has the own one, each once', () => {
    const ahead = zones.map((zone) => zone.ahead)
    expect(ahead).toEqual([...ahead].sort((one, other) => one - other))
    expect(zones.filter(({ id }) => id === 'Asia/Shanghai')).toHaveLength(1)
  })

  test('is searched by city, region, name and offset, whatever the case and the accents', () => {
    const found = (search: string) => zonesMatching(zones, search).map(({ id }) => id)
    expect(found('shanghai')).toEqual(['Asia/Shanghai'])
    expect(found('NEW york')).toEqual(['America/New_York'])
    expect(found('gmt+8')).toContain('Asia/Shanghai')
    expect(found('utc+8')).toContain('Asia/Shanghai')
    expect(found('europe berlin')).toEqual(['Europe/Berlin'])
    expect(found('nowhere at all')).toEqual([])
  })

  test('finds a zone in Chinese by its city in either script, by its country, and China’s by 北京', () => {
    const found = (search: string) => zonesMatching(zonesIn('zh-CN', AT, 'Asia/Shanghai'), search).map(({ id }) => id)
    for (const search of ['上海', 'shanghai', '北京', 'Beijing', '北京 gmt+8'])
      expect(found(search)).toContain('Asia/Shanghai')
    expect(found('纽约')).toEqual(['America/New_York'])
    expect(found('new york')).toContain('America/New_York')
    expect(found('伦敦')).toEqual(['Europe/London'])
    expect(found('柏林')).toEqual(['Europe/Dublin', 'Europe/Berlin']) // 都柏林 too
    expect(found('德国')).toContain('Europe/Berlin')
    expect(found('没有这个城市')).toEqual([])
  })

  test('names a zone in the language of the reader', () => {
    expect(zoneOf('Asia/Shanghai', 'zh-CN', AT)).toMatchObject({
      name: expect.stringMatching(/^中国/),
      city: '上海',
      latin: 'Shanghai',
      offset: 'GMT+8',
    })
    expect(zoneOf('Asia/Kolkata', 'en', AT)).toMatchObject({ offset: 'GMT+5:30', ahead: 330, city: 'Kolkata' })
    expect(zoneOf('Asia/Kolkata', 'zh-CN', AT).city).toBe(zoneOf('Asia/Calcutta', 'zh-CN', AT).city)
    expect(zoneOf('Asia/Chongqing', 'zh-CN', AT).city).toBe('上海')
    expect(zoneOf('America/New_York', 'en', Date.parse('2026-01-01T00:00:00Z')).offset).toBe('GMT-5')
  })

  test('leaves no city without a Chinese name, and shows no two zones alike', () => {
    const listed = zonesIn('zh-CN', AT, 'Asia/Shanghai').filter(({ id }) => id !== 'UTC')
    expect(listed.length).toBeGreaterThan(300)
    expect(listed.filter(({ city }) => !/\p{Script=Han}/u.test(city)).map(({ id }) => id)).toEqual([])
    const shown = listed.map(({ city, latin, offset }) => `${city} ${latin} ${offset}`)
    expect(new Set(shown).size).toBe(shown.length)
  })
})
