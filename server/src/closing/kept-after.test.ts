import { IMPORT_KEPT_FOR } from '@foyer/rules'
import { expect, it } from 'vitest'
import { keptAfter } from './kept-after.ts'

const CLOSED_AT = new Date('2026-11-22T08:00:00Z')

it('CL8: says that a spreadsheet may still name whom their organisation removed, for a day; it is nothing of a personal account', () => {
  const lines = (by: 'owner' | 'organisation') => keptAfter(CLOSED_AT, by).filter((one) => one.store === 'import_lines')
  expect(lines('organisation')).toMatchObject([
    { until: new Date(CLOSED_AT.getTime() + IMPORT_KEPT_FOR).toISOString() },
  ])
  expect(lines('owner')).toEqual([])
})
