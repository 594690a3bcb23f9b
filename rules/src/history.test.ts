import { describe, expect, it } from 'vitest'
import { joinRecords, keepsItsOwn, outlives, recordGoes } from './history.ts'
import { FIVE_TERMINALS } from './vocabulary.ts'

describe('HS2 HS3 HS4 where the record of a meeting goes', () => {
  it.each(FIVE_TERMINALS)('on %s it stays on the device, and goes to the account as well while syncing', (terminal) => {
    expect(recordGoes(terminal, false)).toBe('onDevice')
    expect(recordGoes(terminal, true)).toBe('onDeviceAndToAccount')
    expect(keepsItsOwn(terminal)).toBe(true)
  })
})

it('HS6 the browser keeps no record of its own: to the account while syncing, else nowhere', () => {
  expect(recordGoes('web', true)).toBe('toAccount')
  expect(recordGoes('web', false)).toBe('nowhere')
  expect(keepsItsOwn('web')).toBe(false)
})

describe('HS5 two records of a meeting', () => {
  const one = { meeting: 'm', joinedAt: 10, leftAt: 20, topic: 'before' }
  const other = { meeting: 'm', joinedAt: 15, leftAt: 30, topic: 'after' }

  it('are one, from the first coming in to the last leaving, as the later one has it', () => {
    const joined = { meeting: 'm', joinedAt: 10, leftAt: 30, topic: 'after' }
    expect(joinRecords(one, other)).toEqual(joined)
    expect(joinRecords(other, one)).toEqual(joined)
  })

  it('that are the same change nothing', () => {
    expect(joinRecords(one, one)).toEqual(one)
  })
})

it('HS7 a deletion takes what began until then, and nothing that began later', () => {
  expect(outlives({ joinedAt: 10 }, 10)).toBe(false)
  expect(outlives({ joinedAt: 9 }, 10)).toBe(false)
  expect(outlives({ joinedAt: 11 }, 10)).toBe(true)
})
