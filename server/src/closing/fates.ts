import { CLOSURE_KEPT_FOR, IMPORT_KEPT_FOR, SECURITY_LOG_KEPT_FOR } from '@foyer/rules'
import { KEPT_FOR } from '../platform/db/kept-for.ts'

/** Why something of a closed account stays, what it is, and how long after the closing at most, in milliseconds. */
export interface Keeping {
  what: string
  because: string
  keptFor: number
}

/** What becomes of a column when the account that it is about is closed (CL8). */
export type Fate =
  /** It says nothing about a person. */
  | { becomes: 'nothing' }
  /** Its row is deleted, at once. */
  | { becomes: 'erased' }
  /** It is deleted by the job that finishes the closure, within the hour. */
  | { becomes: 'erasedSoon' }
  /** The row stays, this is gone. */
  | { becomes: 'replaced'; by: string }
  | { becomes: 'kept'; keeping: Keeping }

export const NOT_PERSONAL = { becomes: 'nothing' } as const
export const ERASED = { becomes: 'erased' } as const
export const ERASED_SOON = { becomes: 'erasedSoon' } as const

export function replacedBy(by: string) {
  return { becomes: 'replaced', by } as const
}

export function kept(keeping: Keeping) {
  return { becomes: 'kept', keeping } as const
}

const NETWORK_LOG = '网络安全法 art. 21: network logs are kept for at least six months'
const LIMITS = 'limits hold for all alike, also for one who closes an account and begins anew'

export const LOG = {
  what: 'what was done to the account, when, from which kind of terminal and which shortened address; no name, no number, no picture',
  because: NETWORK_LOG,
  keptFor: SECURITY_LOG_KEPT_FOR,
}
export const ENDED_SESSIONS = {
  what: 'that there was a session, on which kind of terminal, from when until when and why it ended; tokens as hashes only',
  because: `${NETWORK_LOG}; and a terminal that comes back is told why it is signed out (SI5)`,
  keptFor: KEPT_FOR.sessions,
}
export const TOMBSTONE = {
  what: 'an empty account: an id, when it was opened and closed, and of which organisation and in which role it was',
  because: 'what is kept of its sessions and its log hangs on it',
  keptFor: SECURITY_LOG_KEPT_FOR,
}
export const ADMINISTRATION = {
  what: "ids in the log of the organisation's administrators, without a name or a number",
  because: NETWORK_LOG,
  keptFor: SECURITY_LOG_KEPT_FOR,
}
export const MEETINGS_HELD = {
  what: 'which meetings were its own: their numbers and when they were; no topic',
  because: 'others were in them and have them in their history, which shows them without an owner; their numbers rest',
  keptFor: KEPT_FOR.meetings,
}
export const WAS_IN_MEETINGS = {
  what: 'in which meetings it was, from when to when, on which kind of terminal; no name',
  because: NETWORK_LOG,
  keptFor: KEPT_FOR.attendances,
}
export const TOLD_APPLICATIONS = {
  what: "what a team's own meeting room was told: which terminal came and left, by ids, and when; no name",
  because: 'the room must learn that the terminal left, and when it was told is shown to its administrators',
  keptFor: KEPT_FOR.webhook_events,
}
export const CODES_SENT = {
  what: 'when codes were asked for, by keyed hashes of a number and an address',
  because: LIMITS,
  keptFor: KEPT_FOR.code_challenges,
}
export const FAILED_TRIES = {
  what: 'when something went wrong, by keyed hashes of a number, an address or a terminal',
  because: LIMITS,
  keptFor: KEPT_FOR.failed_tries,
}
export const MESSAGES_SENT = {
  what: 'which kind of text message left when, and which gateway took it, by a keyed hash of a number; neither the number nor the text',
  because: `the gateways' limits to one number; ${LIMITS}`,
  keptFor: KEPT_FOR.messages,
}
export const APPEALS_OPENED = {
  what: 'when an appeal was opened, by keyed hashes of a number and an address; neither number',
  because: LIMITS,
  keptFor: KEPT_FOR.appeals,
}
export const LINES_NOT_ADDED = {
  what: 'lines of a spreadsheet with their name and number by which nobody was added, sealed; what a line added goes at once',
  because: 'a sealed number cannot be found; the organisation may still add them by it',
  keptFor: IMPORT_KEPT_FOR,
}
export const CLOSURE = {
  what: 'that an account was closed, when and by whose will, what was erased, and the receipt',
  because: 'so that the closing can be proven to whoever has its id',
  keptFor: CLOSURE_KEPT_FOR,
}
