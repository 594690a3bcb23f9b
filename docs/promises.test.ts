import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { promiseProblems, promisesPage } from '../launch/src/docs-promises.ts'
import { allTests, testsIn } from '../launch/src/docs-test-names.ts'
import { RULES, type Rule } from './rules-table.ts'

const root = resolve(import.meta.dirname, '..')

/** How many rules each part of the product has; the ids run from 1 without a gap. */
const RULES_PER_AREA = { AV: 6, JM: 11, PH: 12, WX: 7, CL: 9, HS: 7, SI: 6 }
const IDS = Object.entries(RULES_PER_AREA).flatMap(([area, count]) =>
  Array.from({ length: count }, (_, index) => `${area}${index + 1}`),
)

describe('the page of promises', () => {
  const tests = allTests(root)

  it('has every rule, and no other', () => {
    expect(Object.keys(RULES)).toEqual(IDS)
  })
  it('is what `npm run docs` writes', () => {
    expect(readFileSync(join(root, 'docs/promises.md'), 'utf8')).toBe(promisesPage(tests))
  })
  it('calls nothing kept that no test proves, and no test names a rule that there is not', () => {
    expect(promiseProblems(tests)).toEqual([])
  })
  it('points at what is there', () => {
    for (const [id, { keptBy }] of Object.entries(RULES))
      for (const place of keptBy) {
        const [file = '', name = ''] = place.split(' › ')
        expect(existsSync(join(root, file)), `${id}: ${file}`).toBe(true)
        expect(name && readFileSync(join(root, file), 'utf8').includes(name), `${id}: ${place}`).toBe(true)
      }
  })
  it('has a reason for every rule that the help page does not give', () => {
    const reasons = readFileSync(join(root, 'docs/decisions/0013-settled-rules.md'), 'utf8')
    for (const [id, rule] of Object.entries(RULES))
      if (!('helpPage' in rule)) expect(reasons).toMatch(new RegExp(`^\\|[^|]*\\b${id}\\b`, 'm'))
  })
  it('says of every rule that is kept, and of most others, what keeps it', () => {
    for (const [id, { state, keptBy }] of Object.entries<Rule>(RULES))
      if (state !== 'not yet') expect(keptBy.length, id).toBeGreaterThan(0)
  })
})

describe('the names of tests', () => {
  const names = (source: string) => testsIn('a.test.ts', source).map(({ name }) => name)

  it('are read with the groups that they stand in', () => {
    expect(
      names(`describe('SI2 codes', () => { it('work once', () => {}); describe('x', () => { test('y', f) }) })`),
    ).toEqual(['SI2 codes › work once', 'SI2 codes › x › y'])
  })
  it('are read from rows, with a mark where the row fills in', () => {
    expect(names("it.each([['AV1', 1]])('AV4 on %s', () => {}); it.each`a\n1`('b $a c', f)")).toEqual([
      'AV4 on …',
      'b … c',
    ])
    expect(names(`for (const plan of plans) it(\`JM1 \${plan} is in one\`, () => {})`)).toEqual(['JM1 … is in one'])
  })
  it('are read from those with options and conditions', () => {
    expect(names("it('SI4 ends', { timeout: 1 }, f); it.concurrent('SI5 says', f); test.runIf(a)('b', f)")).toEqual([
      'SI4 ends',
      'SI5 says',
      'b',
    ])
  })
  it('are not read from what is skipped, from comments or from text', () => {
    expect(
      names(
        "it.skip('AV1 a', f); describe.skip('AV2', () => { it('b', f) }); it.todo('AV3'); // it('AV4', f)\n'it(1)'",
      ),
    ).toEqual([])
  })
})

describe('a promise is not called kept', () => {
  const provenByAll = IDS.map((id) => ({ file: 'e2e/src/a.story.ts', name: `${id} is seen` }))
  const without = (id: string) => provenByAll.filter(({ name }) => !name.startsWith(`${id} `))

  it('unless a test names it', () => {
    expect(promiseProblems(provenByAll)).toEqual([])
    expect(promiseProblems(without('AV5'))).toEqual([expect.stringContaining('AV5 is called kept')])
  })
  it('by the test of a table alone', () => {
    const ofTheTable = { file: 'rules/src/availability.test.ts', name: 'AV5 a row' }
    expect(promiseProblems([...without('AV5'), ofTheTable])).toHaveLength(1)
  })
  it('by a test of another rule whose id begins alike', () => {
    expect(promiseProblems([...without('SI1'), { file: 'e2e/src/a.story.ts', name: 'PSI1 SI11 a' }])).toEqual([
      expect.stringContaining('SI11, which is no rule'),
      expect.stringContaining('SI1 is called kept'),
    ])
  })
})
