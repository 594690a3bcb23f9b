import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { writeSpreadsheet } from './off-the-loop.ts'

it('fetches what stands in a spreadsheet when its turn comes: for two at once, however many are asked for', async () => {
  let fetched = 0
  const files = Array.from({ length: 6 }, () =>
    writeSpreadsheet(async () => {
      fetched += 1
      return [{ name: 'Sheet', widths: [10], rows: [['Name']] }]
    }),
  )
  await setImmediate()
  expect(fetched).toBe(2)
  for (const file of await Promise.all(files)) expect(file.subarray(0, 2).toString()).toBe('PK')
  expect(fetched).toBe(6)
})
