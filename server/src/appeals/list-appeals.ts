import { masked } from '../accounts/phone-numbers.ts'
import type { Platform } from '../platform/deps.ts'
import { type AppealRow, keptAppeals, numbersOf } from './appeals.store.ts'

/** An appeal as the operator sees it: nothing of a person but what a masked number shows. */
export interface ListedAppeal {
  reference: string
  state: AppealRow['state']
  openedAt: Date
  ripeAt: Date
  concernsAccount: boolean
  /** Null once it is settled: then it is erased; or where it was taken off the account before. */
  maskedLostNumber: string | null
  maskedNewNumber: string
}

/** The appeals of the last weeks, the latest first. */
export async function listAppeals(deps: Pick<Platform, 'db' | 'secrets'>): Promise<ListedAppeal[]> {
  const rows = await keptAppeals(deps.db.queries)
  return rows.map((row) => {
    const lost = numbersOf(deps, row)?.lost
    return {
      reference: row.reference,
      state: row.state,
      openedAt: row.opened_at,
      ripeAt: row.ripe_at,
      concernsAccount: row.account_id !== null,
      maskedLostNumber: lost ? masked(lost) : null,
      maskedNewNumber: row.masked_new_number,
    }
  })
}
