import type { ImportProblem } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { refuseNumbersOfOthers } from '../accounts/numbers.store.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { Line } from './check-line.ts'
import { departmentTree } from './department-tree.ts'

/** What is wrong with lines in this organisation, beyond each by itself; what was wrong already stays so. */
export async function checkLines(
  db: Kysely<Tables>,
  organisation: string,
  lines: readonly Line[],
  now: Date,
): Promise<Line[]> {
  const numbers = lines.flatMap(({ means }) => means?.number ?? [])
  const refusals = await refuseNumbersOfOthers(db, { numbers, realm: organisation }, now)
  const tree = await departmentTree(db, organisation)
  const above = new Set<string>()

  function problemOf({ means, problem }: Line): ImportProblem | undefined {
    if (!means) return problem
    if (above.has(means.number)) return 'numberTwice'
    const refusal = refusals.get(means.number)
    if (refusal) return problemBy(refusal)
    if (!tree.plan(means.department)) return 'tooManyDepartments'
    above.add(means.number)
    return undefined
  }
  return lines.map((line) => ({ ...line, problem: problemOf(line) }))
}

/** What the ledger says of a number, in the words of a spreadsheet. */
export function problemBy(refusal: Refusal): ImportProblem {
  return refusal.code === 'number.resting' ? 'numberResting' : 'numberIsMember' // PH10, PH11
}
