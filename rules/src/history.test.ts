import { describe, expect, it } from 'vitest'
import { recordGoes } from './history.ts'
import { FIVE_TERMINALS } from './vocabulary.ts'

describe('HS2 HS3 HS4 where the record of a meeting goes', () => {
  it.each(FIVE_TERMINALS)('on %s it stays on the device, and goes to the account as well while syncing', (terminal) => {
    expect(recordGoes(terminal, false)).toBe('onDevice')
    expect(recordGoes(terminal, true)).toBe('onDeviceAndToAccount')
  })
})

it('HS6 the browser keeps no record of its own: to the account while syncing, else nowhere', () => {
  expect(recordGoes('web', true)).toBe('toAccount')
  expect(recordGoes('web', false)).toBe('nowhere')
})
