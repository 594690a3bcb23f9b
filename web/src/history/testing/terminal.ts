import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { began, goesOn, stopped } from '../attend.ts'
import { type Account, catchUp } from '../catch-up.ts'
import { deletedEverywhere, deleteRecords, putBack } from '../delete-records.ts'
import { findRecords } from '../find-records.ts'
import { type HistoryStore, openStore } from '../store.ts'
import { type Deletion, type Log, type ModelledAccount, meetingOf } from './modelled-account.ts'

interface Own {
  meeting: string
  joinedAt: number
  /** Its last sign of life, or when it was left. */
  leftAt: number
  stopped: boolean
}

interface Seen {
  meeting: string
  joinedAt: number
  leftAt: number
}

/** So long after its last sign of life the account knows for certain that a terminal is in no meeting. */
const KNOWN_AFTER = LEASE_LIVES_FOR + 2 * LEASE_RENEWED_EVERY

/** The network of a test: breaks before the account hears of the call, or before its answer is heard. */
export type Break = 'before' | 'after'

class NoNetwork extends Error {}

/**
 * A terminal with its own store, and beside it what plain reading of HS2-HS7 says must be seen there: what it attended
 * itself, and what the account knew when it last caught up, less what was deleted.
 */
export class Terminal {
  readonly id: number
  online = true
  isAsleep = false
  meeting: string | undefined
  /** It broke off while catching up: how far it got is its own affair until the next time. */
  isHalfway = false
  private store: HistoryStore
  private readonly device = { indexedDB: new IDBFactory(), IDBKeyRange }
  private readonly account: ModelledAccount
  private readonly now: () => number
  private own: Own[] = []
  private knew: Log = { over: [], deletions: [] }
  private caughtUpAt = 0
  private deletedHere: Deletion[] = []
  private deletedEverywhere: Deletion[] = []

  constructor(id: number, account: ModelledAccount, now: () => number) {
    this.id = id
    this.account = account
    this.now = now
    this.store = openStore('somebody', this.device)
  }

  async join(meeting: string): Promise<void> {
    if (this.meeting !== undefined || !this.online) return
    this.account.join(this.id, meeting)
    this.meeting = meeting
    await began(this.store, { ...meetingOf(meeting), joinedAt: this.now() }, this.now())
    const last = this.spansOf(meeting).at(-1)
    if (last && isAlive(last, this.now())) last.leftAt = this.now()
    else this.own.push({ meeting, joinedAt: this.now(), leftAt: this.now(), stopped: false })
  }

  async signOfLife(): Promise<void> {
    if (this.meeting === undefined || !this.online || this.isAsleep) return
    const lostAt = this.account.renew(this.id)
    await goesOn(this.store, this.meeting, this.now())
    const last = this.spansOf(this.meeting).at(-1)
    if (last && isAlive(last, this.now())) last.leftAt = this.now()
    else if (last) last.stopped = true
    if (lostAt !== undefined) await this.isOut(this.now())
  }

  async leave(): Promise<void> {
    if (this.meeting === undefined) return
    if (this.online) this.account.leave(this.id)
    await this.isOut(this.now())
  }

  /** Says that it is there, or hears before that it was lost, and when. */
  async wake(hearsFirst: boolean): Promise<void> {
    this.isAsleep = false
    const lostAt = this.account.lostAt(this.id)
    if (hearsFirst && this.online && lostAt !== undefined) await this.isOut(lostAt)
    await this.signOfLife()
  }

  /** Everything that was not written is gone. */
  crash(): void {
    this.meeting = undefined
    this.store.close()
    this.store = openStore('somebody', this.device)
  }

  async catchUp(limit: number, breaks?: { at: number; how: Break }): Promise<void> {
    if (!this.online) return
    let calls = 0
    const through = async <T>(call: () => T): Promise<T> => {
      const isBroken = breaks?.at === calls++
      if (isBroken && breaks?.how === 'before') throw new NoNetwork()
      const answer = call()
      if (isBroken) throw new NoNetwork()
      return answer
    }
    const account: Account = {
      changes: (after, most) => through(() => this.account.changes(after, most)),
      remove: (meetings, at) => through(() => this.account.remove(meetings, at)),
    }
    try {
      await catchUp(this.store, { account, now: this.now, limit, worthABundle: this.id + 1 })
      this.isHalfway = false
      this.knew = this.account.log()
      this.caughtUpAt = this.now()
    } catch (error) {
      if (!(error instanceof NoNetwork)) throw error
      this.isHalfway = true
    }
  }

  /** Deletes one of what is seen; says what is wrong with where it was deleted from. */
  async delete(which: number, changesMind: boolean): Promise<string | undefined> {
    const seen = await this.sees()
    const meeting = seen[which % Math.max(1, seen.length)]?.meeting
    if (meeting === undefined) return undefined
    const foretold = await deletedEverywhere(this.store, [meeting])
    const { here, everywhere } = await deleteRecords(this.store, [meeting], this.now())
    const goes = everywhere.includes(meeting)
    if (foretold.includes(meeting) !== goes) return `deleting ${meeting} did not do what was said before`
    const problem = this.problemOfDeleting(meeting, goes)
    if (goes) this.deletedEverywhere.push({ meeting, at: this.now() })
    else if (changesMind) await putBack(this.store, here)
    else this.deletedHere.push({ meeting, at: this.now() })
    return problem
  }

  /** What the list shows. */
  async sees(): Promise<Seen[]> {
    const { records } = await findRecords(this.store, {}, { limit: 1000 }, this.now())
    return records.map(({ meeting, joinedAt, leftAt }) => ({ meeting, joinedAt, leftAt }))
  }

  /** What the list must show, the last left first. */
  mustSee(meetings: readonly string[]): Seen[] {
    return meetings
      .flatMap((meeting) => {
        if (this.isIn(meeting)) return []
        const all = [...this.ownOf(meeting), ...this.syncedOf(meeting)]
        if (all.length === 0) return []
        const joinedAt = Math.min(...all.map((one) => one.joinedAt))
        return [{ meeting, joinedAt, leftAt: Math.max(...all.map((one) => one.leftAt)) }]
      })
      .sort((a, b) => b.leftAt - a.leftAt || (a.meeting < b.meeting ? 1 : -1))
  }

  /** What holds even halfway: none of its own is lost, and nothing is seen that neither it nor the account has. */
  async problemHalfway(meetings: readonly string[]): Promise<string | undefined> {
    const seen = new Set((await this.sees()).map((one) => one.meeting))
    const { over, deletions } = this.account.log()
    for (const meeting of meetings) {
      const own = this.ownOf(meeting).filter(({ joinedAt }) => joinedAt > lastOf(deletions, meeting))
      if (own.length > 0 && !this.isIn(meeting) && !seen.has(meeting)) return `${meeting} is lost`
      const isKnown = this.spansOf(meeting).length > 0 || over.some((one) => one.meeting === meeting && one.recorded)
      if (seen.has(meeting) && !isKnown) return `${meeting} is seen where it was not attended`
    }
    return undefined
  }

  /** How many of each kind there were. */
  get deletions(): { here: number; everywhere: number } {
    return { here: this.deletedHere.length, everywhere: this.deletedEverywhere.length }
  }

  async close(): Promise<void> {
    this.store.close()
  }

  /** Who was silent for 45 seconds was out with the last sign of life. */
  private async isOut(at: number): Promise<void> {
    if (this.meeting === undefined) return
    await stopped(this.store, this.meeting, at)
    const last = this.spansOf(this.meeting).at(-1)
    if (last && isAlive(last, at)) last.leftAt = at
    if (last) last.stopped = true
    this.meeting = undefined
  }

  private problemOfDeleting(meeting: string, everywhere: boolean): string | undefined {
    const mayBeKnown = this.ownOf(meeting).some(({ leftAt }) => leftAt + KNOWN_AFTER > this.caughtUpAt)
    if (!this.isHalfway && everywhere !== (this.syncedOf(meeting).length > 0 || mayBeKnown))
      return `${meeting} was deleted ${everywhere ? 'everywhere' : 'here only'}`
    const { over, deletions } = this.account.log()
    const recorded = over.some(
      (one) =>
        one.terminal === this.id &&
        one.meeting === meeting &&
        one.recorded &&
        one.joinedAt > lastOf(deletions, meeting),
    )
    return !everywhere && recorded ? `${meeting} was synced, and deleted here only` : undefined
  }

  private spansOf(meeting: string): Own[] {
    return this.own.filter((one) => one.meeting === meeting)
  }

  /** HS3 HS4: what it attended itself, whether it was synced or not; where nothing ever was, nobody else deletes it. */
  private ownOf(meeting: string): Own[] {
    const elsewhere = this.account.hasEverSynced ? this.knew.deletions : []
    const until = Math.max(
      ...[this.deletedHere, this.deletedEverywhere, elsewhere].map((some) => lastOf(some, meeting)),
    )
    return this.spansOf(meeting).filter(({ joinedAt }) => joinedAt > until)
  }

  /** HS2: what ended on any terminal while the account synced. */
  private syncedOf(meeting: string): Seen[] {
    const untold = this.deletedEverywhere.filter(({ at }) => at >= this.caughtUpAt) // of the others the account knows
    const until = Math.max(lastOf(untold, meeting), lastOf(this.knew.deletions, meeting))
    return this.knew.over.filter((one) => one.recorded && one.meeting === meeting && one.joinedAt > until)
  }

  private isIn(meeting: string): boolean {
    return this.ownOf(meeting).some((one) => isAlive(one, this.now()))
  }
}

const isAlive = (span: Own, now: number) => !span.stopped && span.leftAt + LEASE_LIVES_FOR > now

function lastOf(deletions: readonly Deletion[], meeting: string): number {
  return Math.max(-1, ...deletions.filter((one) => one.meeting === meeting).map((one) => one.at))
}
