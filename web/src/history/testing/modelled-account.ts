import type { AnswerOf, HistoryChange } from '@foyer/contract'
import { LEASE_LIVES_FOR } from '@foyer/rules'

/** A terminal that was in a meeting; `recorded`: the account synced its history when it ended. */
export interface Attendance {
  terminal: number
  meeting: string
  joinedAt: number
  leftAt: number
  recorded: boolean
}

export interface Deletion {
  meeting: string
  at: number
}

interface Present {
  terminal: number
  meeting: string
  joinedAt: number
  leaseUntil: number
}

interface Row {
  seq: number
  joinedAt: number
  leftAt: number
  deletedAt: number | null
}

/** What everybody can know of an account: which attendances are over, and what was deleted (HS7). */
export interface Log {
  over: readonly Attendance[]
  deletions: readonly Deletion[]
}

/** The account as its terminals meet it, in plain words; the server's own is tested where it is. */
export class ModelledAccount {
  syncing = false
  hasEverSynced = false
  private present: Present[] = []
  private readonly over: Attendance[] = []
  private readonly deletions: Deletion[] = []
  private readonly rows = new Map<string, Row>()
  private seq = 0
  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  log(): Log {
    this.lapse()
    return { over: [...this.over], deletions: [...this.deletions] }
  }

  turn(on: boolean): void {
    this.lapse()
    this.syncing = on
    this.hasEverSynced ||= on
  }

  join(terminal: number, meeting: string): void {
    this.lapse()
    const leaseUntil = this.now() + LEASE_LIVES_FOR
    const here = this.present.find((one) => one.terminal === terminal)
    if (here?.meeting === meeting) here.leaseUntil = leaseUntil
    else {
      this.leave(terminal) // takes over, where the terminal was lost in another
      this.present.push({ terminal, meeting, joinedAt: this.now(), leaseUntil })
    }
  }

  /** Answers when the terminal was lost, where it is in no meeting any more. */
  renew(terminal: number): number | undefined {
    const lostAt = this.lostAt(terminal)
    for (const one of this.present) if (one.terminal === terminal) one.leaseUntil = this.now() + LEASE_LIVES_FOR
    return lostAt
  }

  lostAt(terminal: number): number | undefined {
    this.lapse()
    if (this.present.some((one) => one.terminal === terminal)) return undefined
    return this.over.findLast((one) => one.terminal === terminal)?.leftAt
  }

  leave(terminal: number): void {
    this.lapse()
    this.end((one) => one.terminal === terminal, this.now())
  }

  changes(after: number, limit: number): AnswerOf<'historyChanges'> {
    this.lapse()
    const all = [...this.rows].filter(([, row]) => row.seq > after).sort(([, a], [, b]) => a.seq - b.seq)
    const page = all.slice(0, limit)
    return {
      syncing: this.syncing,
      changes: page.map(([meeting, row]) => changeOf(meeting, row)),
      seq: page.at(-1)?.[1].seq ?? after,
      left: all.length - page.length,
    }
  }

  remove(meetings: readonly string[], at: number): void {
    this.lapse()
    const until = Math.min(at, this.now())
    for (const meeting of meetings) {
      const row = this.rows.get(meeting)
      const since = (one: Present) => one.meeting === meeting && one.joinedAt <= until
      const isIn = this.syncing ? this.present.find(since) : undefined // HS4: each keeps its own else
      const takes = row && isThere(row) && row.joinedAt <= until
      if (!takes && !isIn) continue
      this.deletions.push({ meeting, at: until })
      const later = this.over.filter((one) => one.meeting === meeting && one.recorded && one.joinedAt > until)
      const times = later.length > 0 ? joined(later) : (row ?? { joinedAt: isIn?.joinedAt ?? 0, leftAt: until })
      const { joinedAt, leftAt } = times
      const deletedAt = Math.max(until, row?.deletedAt ?? 0)
      this.rows.set(meeting, { seq: ++this.seq, joinedAt, leftAt, deletedAt })
    }
  }

  private lapse(): void {
    for (const { leaseUntil } of [...this.present].sort((a, b) => a.leaseUntil - b.leaseUntil))
      if (leaseUntil <= this.now()) this.end((one) => one.leaseUntil === leaseUntil, leaseUntil)
  }

  private end(which: (one: Present) => boolean, leftAt: number): void {
    for (const { terminal, meeting, joinedAt } of this.present.filter(which)) {
      this.over.push({ terminal, meeting, joinedAt, leftAt, recorded: this.syncing })
      if (this.syncing) this.put(meeting, joinedAt, leftAt)
    }
    this.present = this.present.filter((one) => !which(one))
  }

  private put(meeting: string, joinedAt: number, leftAt: number): void {
    const row = this.rows.get(meeting)
    const deletedAt = row?.deletedAt ?? null
    if (deletedAt !== null && joinedAt <= deletedAt) return
    const times = row && isThere(row) ? joined([row, { joinedAt, leftAt }]) : { joinedAt, leftAt }
    this.rows.set(meeting, { seq: ++this.seq, ...times, deletedAt })
  }
}

const isThere = ({ deletedAt, joinedAt }: Row) => deletedAt === null || joinedAt > deletedAt

function joined(spans: readonly { joinedAt: number; leftAt: number }[]) {
  return {
    joinedAt: Math.min(...spans.map((one) => one.joinedAt)),
    leftAt: Math.max(...spans.map((one) => one.leftAt)),
  }
}

function changeOf(meeting: string, row: Row): HistoryChange {
  const at = (moment: number) => new Date(moment).toISOString()
  if (!isThere(row)) return { change: 'deleted', seq: row.seq, meeting, at: at(row.deletedAt ?? 0) }
  const record = { ...meetingOf(meeting), joinedAt: at(row.joinedAt), leftAt: at(row.leftAt) }
  return { change: 'kept', seq: row.seq, record, deletedBefore: row.deletedAt === null ? null : at(row.deletedAt) }
}

export function meetingOf(meeting: string) {
  return { meeting, number: '123456789', topic: meeting, owner: null, own: false }
}
