import { describe, expect, it } from 'vitest'
import { numbering } from './numbering.ts'
import { dialable, shownAfter } from './typed-number.ts'

const type = (text: string, region = 'CN') => {
  let shown = { number: '', region, caret: 0 }
  for (const key of text) {
    const after = shown.number.slice(0, shown.caret) + key + shown.number.slice(shown.caret)
    shown = shownAfter({ before: shown.number, after, caret: shown.caret + 1 }, shown.region, numbering)
  }
  return shown
}

const backspace = (shown: { number: string; region: string; caret: number }) =>
  shownAfter(
    {
      before: shown.number,
      after: shown.number.slice(0, shown.caret - 1) + shown.number.slice(shown.caret),
      caret: shown.caret - 1,
    },
    shown.region,
    numbering,
  )

describe('the phone field', () => {
  it('writes a number as people of its region do, while it is typed', () => {
    expect(type('13800000001')).toEqual({ number: '138 0000 0001', region: 'CN', caret: 13 })
    expect(type('2015550123', 'US').number).toBe('(201) 555-0123')
    expect(type('51234567', 'HK').number).toBe('5123 4567')
  })

  it('takes a pasted international number and moves the picker to its region', () => {
    const pasted = (text: string) => shownAfter({ before: '', after: text, caret: text.length }, 'CN', numbering)
    expect(pasted('+85251234567')).toEqual({ number: '5123 4567', region: 'HK', caret: 9 })
    expect(pasted('+86 138-0000-0001')).toEqual({ number: '138 0000 0001', region: 'CN', caret: 13 })
    expect(pasted('tel:+12015550123').region).toBe('US')
    expect(numbering.isValid(pasted('+493012345678'))).toBe(true)
    expect(numbering.isValid(pasted('+390612345678'))).toBe(true)
  })

  it('takes an international number that is typed', () => {
    expect(type('+852512345')).toMatchObject({ number: '+852 5123 45', region: 'CN' })
    expect(type('+85251234567')).toMatchObject({ number: '5123 4567', region: 'HK' })
  })

  it('keeps the caret behind the digit that it stood behind', () => {
    const whole = type('13800000001')
    const after = '1398 0000 0001'
    expect(shownAfter({ before: whole.number, after, caret: 3 }, 'CN', numbering).caret).toBe(
      shownAfter({ before: whole.number, after, caret: 3 }, 'CN', numbering).number.indexOf('9') + 1,
    )
    expect(shownAfter({ before: '138 0', after: '38 0', caret: 0 }, 'CN', numbering).caret).toBe(0)
  })

  it('deletes the digit before a space when the space is deleted, so that backspace never stands still', () => {
    let shown = { number: '138 0000 0001', region: 'CN', caret: 4 }
    shown = backspace(shown)
    expect(dialable(shown.number)).toBe('1300000001')
    expect(shown.caret).toBe(2)
  })

  it('keeps every digit when the same number is put in again without its spaces', () => {
    for (const [before, after, region] of [
      ['138 0000 0001', '13800000001', 'CN'],
      ['5123 4567', '51234567', 'HK'],
    ] as const)
      expect(shownAfter({ before, after, caret: after.length }, region, numbering).number).toBe(before)
  })

  it('can be emptied by backspace alone', () => {
    for (const [number, region] of [
      ['13800000001', 'CN'],
      ['2015550123', 'US'],
    ] as const) {
      let shown = type(number, region)
      for (let key = 0; key < 20 && shown.number !== ''; key++) shown = backspace(shown)
      expect(shown.number).toBe('')
    }
  })

  it('works without the numbering plans', () => {
    expect(shownAfter({ before: '138', after: '138 0000', caret: 8 }, 'CN', undefined)).toEqual({
      number: '1380000',
      region: 'CN',
      caret: 7,
    })
  })

  it('reads full-width digits and a full-width plus', () => {
    expect(dialable('+86 138')).toBe('+86138')
  })

  it('knows numbers that exist from those that cannot', () => {
    expect(numbering.isValid({ number: '138 0000 0001', region: 'CN' })).toBe(true)
    expect(numbering.isValid({ number: '+8613800000001', region: 'US' })).toBe(true)
    expect(numbering.isValid({ number: '138 0000 000', region: 'CN' })).toBe(false)
    expect(numbering.isValid({ number: '(201) 555-0123', region: 'US' })).toBe(true)
    expect(numbering.isValid({ number: '', region: 'CN' })).toBe(false)
  })
})
