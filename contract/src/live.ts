import type { EndReason, LeaveReason, Terminal } from '@foyer/rules'
import type { Account, Avatar, NoticedEvent, Session } from './shapes.ts'

/**
 * The live socket. A terminal connects to LIVE_PATH and says `hello` within five seconds: the five clients with their
 * token, the web by its cookie; a terminal that comes back says the `seq` of the last message it saw, and gets what it
 * missed, or a fresh `welcome` when that is no longer kept.
 */
export type FromTerminal =
  | { type: 'hello'; token?: string; after?: number }
  | { type: 'ping' }
  /** JM10: every 15 seconds while the terminal is in a meeting; answered with `attendance.gone` when it is no longer. */
  | { type: 'present'; attendance: string }

/** What of the console changed. */
export type OrganisationPart = 'organisation' | 'members' | 'departments' | 'import' | 'sso' | 'applications'

export type ToTerminal =
  | { type: 'welcome'; seq: number; resumed: boolean; session: Session; account: Account }
  | { type: 'profile.changed'; seq: number; nickname: string; avatar: Avatar | null }
  /** Something else about the account changed: ask GET /v1/my/session. */
  | { type: 'account.changed'; seq: number }
  /** How one signs in to the account was changed, by which terminal if by one; the account changed with it. */
  | {
      type: 'security.changed'
      seq: number
      event: NoticedEvent
      at: string
      by: { session: string; terminal: Terminal; deviceName: string } | null
    }
  /** For administrators: something in the console changed. */
  | { type: 'organisation.changed'; seq: number; what: OrganisationPart }
  /** An export of the person's data went on. */
  | { type: 'dataExport.changed'; seq: number }
  /** The list of signed-in terminals changed. */
  | { type: 'terminals.changed'; seq: number }
  /** A meeting of the account changed, or where its terminals are: ask GET /v1/my/meetings. */
  | { type: 'meetings.changed'; seq: number; meeting: string | null }
  /** A terminal of the account is no longer in its meeting, and why. */
  | {
      type: 'attendance.ended'
      seq: number
      attendance: string
      session: string
      meeting: string
      reason: LeaveReason
      at: string
    }
  /** The history of the account changed, or whether it is synced: ask GET /v1/my/history. */
  | { type: 'history.changed'; seq: number }
  /** Said to this terminal alone: the attendance that it renewed is over (JM10). */
  | { type: 'attendance.gone'; attendance: string }
  /** This terminal's session is over (SI5); the socket closes with SESSION_OVER. */
  | { type: 'session.ended'; reason: EndReason; at: string; by: { terminal: Terminal; deviceName: string } | null }
  | { type: 'pong' }

/** WebSocket close codes (RFC 6455 leaves 4000-4999 to applications). */
export const LIVE_CLOSE = {
  /** There is no running session: never signed in, or ended; ask GET /v1/my/session why. */
  SESSION_OVER: 4401,
  /** No hello within five seconds, or a message of another shape. */
  NOT_UNDERSTOOD: 4400,
  /** The server stops or restarts: come back, after a random second or two. */
  COME_BACK: 4503,
} as const
