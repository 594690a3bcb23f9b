import {
  ATTENDANCES_KEPT_FOR,
  CLOSURE_KEPT_FOR,
  LIVE_MESSAGES_KEPT_FOR,
  SECURITY_LOG_KEPT_FOR,
  WEBHOOKS_KEPT_FOR,
} from '@foyer/rules'
import type { Tables } from './tables.ts'

const DAY = 24 * 3_600_000

/** How long records stay after they have served their time, in milliseconds; a recurring task sweeps them. */
export const KEPT_FOR = {
  live_messages: LIVE_MESSAGES_KEPT_FOR,
  code_challenges: DAY,
  // Limits look back a whole day, by the clocks of several processes.
  failed_tries: 2 * DAY,
  proofs: DAY,
  wechat_visits: DAY,
  passkey_challenges: DAY,
  sign_in_tickets: DAY,
  hand_overs: DAY,
  messages: 7 * DAY,
  // One that can be undone no more does nothing; who had which number when stands in the ledger.
  rebindings: 30 * DAY,
  appeals: 30 * DAY,
  known_terminals: 400 * DAY,
  // An ended session says which device an entry of the security log is about.
  sessions: SECURITY_LOG_KEPT_FOR,
  attendances: ATTENDANCES_KEPT_FOR,
  meetings: ATTENDANCES_KEPT_FOR,
  used_passes: DAY,
  webhook_events: WEBHOOKS_KEPT_FOR,
  closures: CLOSURE_KEPT_FOR,
} as const satisfies Partial<Record<keyof Tables, number>>
