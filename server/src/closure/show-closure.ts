import type { Closure } from '@foyer/contract'
import { closureBy } from '../closing/closures.store.ts'
import { keptAfter } from '../closing/kept-after.ts'
import type { Platform } from '../platform/deps.ts'
import { Refusal } from '../platform/refusal.ts'

/** CL8: what was erased and what stays, for whoever has the closure's id; not a word on whose it was. */
export async function showClosure({ db }: Pick<Platform, 'db'>, id: string): Promise<Closure> {
  const closure = await closureBy(db.queries, id)
  if (!closure) throw new Refusal('closure.unknown')
  return {
    id: closure.id,
    closedAt: closure.closed_at.toISOString(),
    closedBy: closure.closed_by,
    finishedAt: closure.finished_at?.toISOString() ?? null,
    erased: closure.erased,
    kept: keptAfter(closure.closed_at, closure.closed_by),
    receipt: closure.receipt,
  }
}
