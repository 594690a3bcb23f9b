import { expect, test } from 'vitest'
import { addressOf, askedWith, filtersIn } from './filters.ts'

const DEPARTMENT = '0198f2b4-0000-7000-8000-000000000001'

test('filters go into the address and come out of it as they were', () => {
  const filters = { role: 'admin', state: 'disabled', department: DEPARTMENT, order: 'joinedAt down' } as const
  expect(filtersIn(addressOf(filters))).toEqual(filters)
  expect(addressOf({ order: 'name up' })).toEqual({})
})

test('what an address says and nobody knows is no filter', () => {
  expect(filtersIn({ role: 'king', state: '', department: '../x', sort: 'age', order: 'up' })).toEqual({
    order: 'name up',
  })
})

test('what was typed is asked for, and is no part of the address', () => {
  const filters = filtersIn({ role: 'member' })
  expect(askedWith(filters, '林')).toEqual({ role: 'member', sort: 'name', order: 'up', search: '林' })
  expect(JSON.stringify(addressOf(filters))).not.toContain('林')
})
