import type { EndReason } from '@foyer/rules'
import { onStanding, standing } from '../session/standing.ts'
import { whose } from './whose.ts'

/** By either the account is closed: by its owner (CL1-CL3), or by its organisation, which deleted the member (CL5). */
const CLOSED: ReadonlySet<EndReason> = new Set(['accountClosed', 'removedByOrganisation'])

/** An account that is closed leaves no history on this device. */
export function forgetHistoryOfClosed(): void {
  onStanding(() => {
    const now = standing()
    if (now.is === 'ended' && CLOSED.has(now.ended.reason) && whose())
      void import('./device-history.ts').then(({ forgetClosedAccount }) => forgetClosedAccount())
  })
}
