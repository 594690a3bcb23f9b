import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { KeptRecord } from './kept-record.ts'
import { dropRows, keepRows, rowsAfter, rowsOf } from './kept-rows.ts'
import { type HistoryStore, openStore } from './store.ts'

const MEETINGS = ['a', 'b', 'c', 'd', 'e', 'f']
const BEFORE_ALL = { leftAt: Number.POSITIVE_INFINITY, meeting: '' }

const rowOf = (meeting: string, leftAt: number): KeptRecord => ({
  meeting,
  number: '123456789',
  topic: null,
  owner: null,
  own: false,
  spans: [],
  synced: { joinedAt: 0, leftAt },
  leftAt,
})

const some = fc.subarray(MEETINGS, { minLength: 1 })
const aStep = fc.oneof(
  fc.record({
    do: fc.constant('keep' as const),
    meetings: some,
    leftAt: fc.nat(4),
    worthABundle: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ do: fc.constant('drop' as const), meetings: some }),
)

function fresh(): HistoryStore {
  return openStore('somebody', { indexedDB: new IDBFactory(), IDBKeyRange })
}

/** What the tables have in all: a row in two places would stand there twice. */
async function everything(store: HistoryStore): Promise<KeptRecord[]> {
  const bundles = await store.bundles.toArray()
  expect(await store.contents.toArray()).toEqual(
    bundles.map(({ id, rows }) => ({
      id,
      meetings: rows.map((row) => row.meeting),
      from: Math.min(...rows.map((row) => row.leftAt)),
      until: Math.max(...rows.map((row) => row.leftAt)),
    })),
  )
  return [...(await store.records.toArray()), ...bundles.flatMap((one) => one.rows)]
}

it('HS5: a meeting is kept once, alone or in a bundle, as it was kept last', async () => {
  let bundled = 0
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 1, maxLength: 12 }), async (steps) => {
      const store = fresh()
      const model = new Map<string, KeptRecord>()
      for (const step of steps) {
        if (step.do === 'keep') {
          const rows = step.meetings.map((meeting, at) => rowOf(meeting, step.leftAt + (at % 2)))
          for (const row of rows) model.set(row.meeting, row)
          await keepRows(store, rows, step.worthABundle)
        } else {
          for (const meeting of step.meetings) model.delete(meeting)
          await dropRows(store, step.meetings)
        }
        const inOrder = [...model.values()].sort((a, b) => b.leftAt - a.leftAt || (a.meeting < b.meeting ? 1 : -1))
        expect(new Set(await everything(store))).toEqual(new Set(inOrder))
        expect(await everything(store)).toHaveLength(inOrder.length)
        expect(await rowsOf(store, MEETINGS)).toEqual(MEETINGS.map((meeting) => model.get(meeting)))
        expect(await rowsAfter(store, BEFORE_ALL, 0, 100)).toEqual(inOrder)
        expect(await rowsAfter(store, BEFORE_ALL, 2, 2)).toEqual(inOrder.filter((row) => row.leftAt >= 2).slice(0, 2))
        for (const [at, row] of inOrder.entries())
          expect(await rowsAfter(store, row, 0, 2)).toEqual(inOrder.slice(at + 1, at + 3))
      }
      bundled += await store.bundles.count()
      store.close()
    }),
    { numRuns: 150 },
  )
  expect(bundled).toBeGreaterThan(50)
}, 60_000)

it('HS5: many that come at once are kept as one, and those that are attended, deleted or change are not', async () => {
  const store = fresh()
  const many = Array.from({ length: 150 }, (_, at) => rowOf(`m${at}`, at))
  await keepRows(store, many)
  expect([await store.records.count(), await store.bundles.count()]).toEqual([0, 1])
  await keepRows(store, [rowOf('m7', 1000)])
  await dropRows(store, ['m8', 'unknown'])
  expect(await store.records.toArray()).toEqual([rowOf('m7', 1000)])
  expect((await store.bundles.toArray())[0]?.rows).toHaveLength(148)
  expect((await rowsAfter(store, BEFORE_ALL, 0, 2)).map((row) => row.meeting)).toEqual(['m7', 'm149'])
  await dropRows(
    store,
    many.map((row) => row.meeting),
  )
  expect([await store.records.count(), await store.bundles.count(), await store.contents.count()]).toEqual([0, 0, 0])
  store.close()
})
