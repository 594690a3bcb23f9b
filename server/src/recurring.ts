import { lapseAppeals } from './appeals/lapse-appeals.ts'
import { lookAfterClosures } from './closing/look-after-closures.ts'
import { sweepDataExports } from './data-exports/sweep-data-exports.ts'
import { sweepImports } from './imports/sweep-imports.ts'
import { endEmptyMeetings } from './meetings/end-empty-meetings.ts'
import type { Deps } from './sessions/for-signed-in.ts'
import { sweepExpiredSessions } from './sessions/sweep-expired-sessions.ts'
import { sweepRecords } from './sweep-records.ts'

/** All that happens by the clock. UTC, in cron's order: minute, hour, day of month, month, day of week. */
export const CRONTAB = `
*/5 * * * * sweep-expired-sessions
17  * * * * sweep-records
23  * * * * lapse-appeals
11  * * * * sweep-imports
41  * * * * sweep-data-exports
*/5 * * * * look-after-closures
*   * * * * end-empty-meetings
`

export function recurringTasks(deps: Deps): Record<string, () => Promise<void>> {
  return {
    'sweep-expired-sessions': () => sweepExpiredSessions(deps),
    'sweep-records': () => sweepRecords(deps),
    'lapse-appeals': () => lapseAppeals(deps),
    'sweep-imports': () => sweepImports(deps),
    'sweep-data-exports': () => sweepDataExports(deps),
    'look-after-closures': () => lookAfterClosures(deps),
    'end-empty-meetings': () => endEmptyMeetings(deps),
  }
}
