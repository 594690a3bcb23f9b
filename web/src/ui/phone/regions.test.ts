import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/max/metadata'
import { describe, expect, it } from 'vitest'
import { callingCodeOf, regionName, regionsIn, regionsMatching, regionsOfCallingCode } from './regions.ts'

describe('the regions of the picker', () => {
  it('are those of the numbering plans, with their calling codes', () => {
    const shown = Object.fromEntries(regionsIn('en').map((one) => [one.code, one.callingCode]))
    const planned = Object.fromEntries(getCountries().map((code) => [code, String(getCountryCallingCode(code))]))
    expect(shown).toEqual(planned)
  })

  it('begin with China and go on by name', () => {
    for (const locale of ['zh-CN', 'en']) {
      const [first, ...others] = regionsIn(locale)
      expect(first?.code).toBe('CN')
      const names = others.map((one) => one.name)
      expect(names).toEqual([...names].sort(new Intl.Collator(locale).compare))
    }
  })

  it('have names in the language of the screen', () => {
    expect(regionName('JP', 'zh-CN')).toBe('日本')
    expect(regionName('JP', 'en')).toBe('Japan')
    expect(callingCodeOf('JP')).toBe('81')
    expect(callingCodeOf('QQ')).toBeUndefined()
  })

  it('are found by name, English name, code and calling code', () => {
    const chinese = regionsIn('zh-CN')
    const found = (typed: string) => regionsMatching(chinese, typed).map((one) => one.code)
    expect(found('德')).toContain('DE')
    expect(found('germ')).toEqual(['DE'])
    expect(found('united king')).toEqual(['GB'])
    expect(found('香港')).toEqual(['HK'])
    expect(found('de')).toContain('DE')
    expect(found('+852')).toEqual(['HK'])
    expect(found('852')).toEqual(['HK'])
    expect(found('aland').toSorted()).toEqual(['AX', 'NZ'])
    expect(found('nowhere')).toEqual([])
    expect(found('  ')).toHaveLength(chinese.length)
  })

  it('that share a calling code begin with the one that has the most numbers', () => {
    expect(regionsOfCallingCode('1')[0]).toBe('US')
    expect(regionsOfCallingCode('44')[0]).toBe('GB')
    expect(regionsOfCallingCode('86')).toEqual(['CN'])
  })

  it('agree with the numbering plans on the main region of every calling code', () => {
    for (const [callingCode, regions] of Object.entries(metadata.country_calling_codes)) {
      if (callingCodeOf(regions[0]!) === undefined) continue // calling codes of no region, such as satellites
      expect(regionsOfCallingCode(callingCode)[0]).toBe(regions[0])
    }
  })
})
